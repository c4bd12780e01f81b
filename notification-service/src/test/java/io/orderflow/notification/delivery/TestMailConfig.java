package io.orderflow.notification.delivery;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** This package's settings: the defaults, but for what a test says. */
final class TestMailConfig {

    private TestMailConfig() {}

    /** @param settings by their names behind {@code orderflow.mail.} */
    static MailConfig with(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("orderflow.mail." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(MailConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(MailConfig.class);
    }
}
