package io.orderflow.notification.sending;

import io.orderflow.notification.delivery.MailTransport;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;

/** Holds the settings of this package to their ranges. */
final class SendingSettings {

    private SendingSettings() {}

    /** @throws ConfigurationException with a sentence about the first setting that is wrong */
    static void check(SendingConfig config, MailTransport transport) {
        require(config.attempts() >= 1 && config.attempts() <= 1000, "attempts", "must be between 1 and 1000");
        positive(config.pollInterval(), "poll-interval");
        positive(config.firstBackoff(), "first-backoff");
        positive(config.longestBackoff(), "longest-backoff");
        positive(config.drainTimeout(), "drain-timeout");
        require(
                config.lease().compareTo(transport.longestDelivery()) > 0,
                "lease",
                "must be longer than the %d s that delivering a batch may take"
                        .formatted(transport.longestDelivery().toSeconds()));
    }

    private static void positive(Duration value, String name) {
        require(value.isPositive(), name, "must be longer than nothing");
    }

    private static void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw new ConfigurationException("orderflow.sending." + name + " " + rule + ".");
        }
    }
}
