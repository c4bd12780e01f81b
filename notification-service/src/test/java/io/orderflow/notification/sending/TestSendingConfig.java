package io.orderflow.notification.sending;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** This package's settings: the defaults, but for what a test says. */
final class TestSendingConfig {

    private TestSendingConfig() {}

    /** @param settings by their names behind {@code orderflow.sending.} */
    static SendingConfig with(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("orderflow.sending." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SendingConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(SendingConfig.class);
    }
}
