package io.orderflow.inventory.expiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long stock is kept for orders, {@code orderflow.reservation.*}. */
@ConfigMapping(prefix = "orderflow.reservation")
interface ExpiryConfig {

    /** How long after an order was to be decided its stock is kept for it, if nobody says what became of it. */
    @WithDefault("5m")
    Duration grace();

    /** The time between two looks for such orders. */
    @WithDefault("5s")
    Duration expiryInterval();
}
