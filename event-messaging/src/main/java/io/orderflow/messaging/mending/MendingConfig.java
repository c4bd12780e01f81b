package io.orderflow.messaging.mending;

import io.orderflow.messaging.retention.Retention;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is remembered of operators' work on failed events, {@code orderflow.mending.*}. */
@ConfigMapping(prefix = "orderflow.mending")
public interface MendingConfig {

    /**
     * How long settled events, redrives, replays and rebuilds that have ended, and the record of actions are kept: at least
     * a day.
     */
    @WithDefault("90d")
    Retention retention();
}
