package io.orderflow.order.payment;

import io.orderflow.messaging.start.Setting;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the queue of payments is worked off, {@code orderflow.payment-queue.*}. */
@ConfigMapping(prefix = "orderflow.payment-queue")
interface QueueConfig {

    /** Whether this process asks the provider; switched off, another process on the same database must. */
    @WithDefault("true")
    boolean enabled();

    /** How long an idle instance waits before it looks again. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** How many attempts of which nothing was charged end in a declined payment. */
    @WithDefault("5")
    int attempts();

    /** The wait after the first try without a useful answer; it doubles with each further one. */
    @WithDefault("1s")
    Duration firstBackoff();

    /** The longest wait between two tries. There is no last one: what may have been charged must become known. */
    @WithDefault("2m")
    Duration longestBackoff();

    /** @throws ConfigurationException with a sentence about the first setting that is out of its range */
    default void check() {
        requirePositive("poll-interval", pollInterval());
        requirePositive("first-backoff", firstBackoff());
        if (longestBackoff().compareTo(firstBackoff()) < 0) {
            throw new ConfigurationException("%s is %s, but must not be shorter than first-backoff, which is %s."
                    .formatted(
                            Setting.name("orderflow.payment-queue.longest-backoff"), longestBackoff(), firstBackoff()));
        }
        if (attempts() < 1) {
            throw new ConfigurationException("%s is %d, but must be at least 1."
                    .formatted(Setting.name("orderflow.payment-queue.attempts"), attempts()));
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new ConfigurationException("%s is %s, but must be longer than nothing."
                    .formatted(Setting.name("orderflow.payment-queue." + name), value));
        }
    }
}
