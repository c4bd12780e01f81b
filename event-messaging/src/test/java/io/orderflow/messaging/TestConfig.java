package io.orderflow.messaging;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** This module's settings: the defaults, but for what a test says. */
public final class TestConfig {

    private TestConfig() {}

    public static MessagingConfig defaults() {
        return with(Map.of());
    }

    public static MessagingConfig with(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(MessagingConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(MessagingConfig.class);
    }
}
