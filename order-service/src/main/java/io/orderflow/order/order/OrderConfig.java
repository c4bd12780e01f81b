package io.orderflow.order.order;

import io.orderflow.messaging.retention.Retention;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What holds for orders, {@code orderflow.order.*}. */
@ConfigMapping(prefix = "orderflow.order")
public interface OrderConfig {

    /** How long after its placing an order must be decided. */
    @WithDefault("15m")
    Duration decisionPatience();

    /** How long after its confirmation an order must be shipped. */
    @WithDefault("30d")
    Duration shipmentPatience();

    /** How long it can be seen that an event was ignored, at least a day, or {@code forever}. */
    @WithDefault("90d")
    Retention ignoredEventsRetention();

    /** @throws ConfigurationException with a sentence about the first setting that is out of its range */
    default void check() {
        requirePositive("decision-patience", decisionPatience());
        requirePositive("shipment-patience", shipmentPatience());
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new ConfigurationException(
                    "orderflow.order." + name + " must be longer than nothing, but is " + value + ".");
        }
    }
}
