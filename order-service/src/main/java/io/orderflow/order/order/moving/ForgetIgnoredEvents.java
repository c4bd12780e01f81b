package io.orderflow.order.order.moving;

import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.order.order.OrderConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes ignored events that are older than the retention. */
@Singleton
class ForgetIgnoredEvents {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final IgnoredEvents events;
    private final OrderConfig config;

    ForgetIgnoredEvents(IgnoredEvents events, OrderConfig config) {
        this.events = events;
        this.config = config;
    }

    @Produces
    @Singleton
    KeptRows ignoredEvents() {
        return new KeptRows(
                "orderflow.order.ignored-events-retention",
                config.ignoredEventsRetention(),
                SHORTEST_RETENTION,
                events::forget);
    }
}
