package io.orderflow.kubernetes.service;

import io.orderflow.messaging.MessagingConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * How long a stop takes at most.
 *
 * @param delay how long only readiness tells of it
 * @param requests how long requests in hand may take then
 * @param everythingElse and how long all else
 */
public record StopTime(Duration delay, Duration requests, Duration everythingElse) {

    private static final String SHARED_DEFAULTS = "/META-INF/microprofile-config.properties";

    /** That of a service with these environment variables. */
    public static StopTime of(Map<String, String> environment) {
        Properties defaults = new Properties();
        try (InputStream file = MessagingConfig.class.getResourceAsStream(SHARED_DEFAULTS)) {
            defaults.load(file);
            return new StopTime(
                    time(environment, "QUARKUS_SHUTDOWN_DELAY", defaults.getProperty("quarkus.shutdown.delay")),
                    time(environment, "QUARKUS_SHUTDOWN_TIMEOUT", defaults.getProperty("quarkus.shutdown.timeout")),
                    time(environment, "ORDERFLOW_MESSAGING_STOP_PATIENCE", defaultStopPatience()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole of it. */
    public Duration total() {
        return delay.plus(requests).plus(everythingElse);
    }

    private static Duration time(Map<String, String> environment, String variable, String otherwise) {
        return DurationConverter.parseDuration(environment.getOrDefault(variable, otherwise));
    }

    private static String defaultStopPatience() {
        try {
            return MessagingConfig.class
                    .getMethod("stopPatience")
                    .getAnnotation(WithDefault.class)
                    .value();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
