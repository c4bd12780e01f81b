package io.orderflow.order.timeline.rebuild;

import io.orderflow.messaging.mending.MendingConfig;
import io.orderflow.messaging.retention.KeptRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Has rebuilds of the timeline go when they ended long ago, and the rows that they replaced. */
@Singleton
class ForgetOldRebuilds {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final OldRebuilds rebuilds;
    private final MendingConfig config;

    ForgetOldRebuilds(OldRebuilds rebuilds, MendingConfig config) {
        this.rebuilds = rebuilds;
        this.config = config;
    }

    @Produces
    @Singleton
    KeptRows rebuilds() {
        return new KeptRows("orderflow.mending.retention", config.retention(), SHORTEST_RETENTION, rebuilds::forget);
    }
}
