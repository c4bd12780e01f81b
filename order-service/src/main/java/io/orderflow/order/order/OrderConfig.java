package io.orderflow.order.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What holds for orders, {@code orderflow.order.*}. */
@ConfigMapping(prefix = "orderflow.order")
interface OrderConfig {

    /** How long after its placing an order must be decided. */
    @WithDefault("15m")
    Duration decisionPatience();

    /** How long after its confirmation an order must be shipped. */
    @WithDefault("30d")
    Duration shipmentPatience();
}
