package io.orderflow.order.payment.provider;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** These packages' settings: the defaults, but for what a test says. */
public final class TestPaymentConfig {

    private TestPaymentConfig() {}

    /** @param settings by their names behind {@code orderflow.payment.} */
    public static PaymentConfig with(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("orderflow.payment." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PaymentConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(PaymentConfig.class);
    }
}
