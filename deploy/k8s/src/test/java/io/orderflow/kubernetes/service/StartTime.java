package io.orderflow.kubernetes.service;

import io.orderflow.messaging.MessagingConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a start takes. */
public final class StartTime {

    private StartTime() {}

    /** How long it waits for its database and its broker, if nothing else is said. */
    public static Duration patience() {
        try {
            return DurationConverter.parseDuration(MessagingConfig.class
                    .getMethod("startPatience")
                    .getAnnotation(WithDefault.class)
                    .value());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
