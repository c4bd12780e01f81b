package io.orderflow.notification.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.WaitingGauges;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** What is still to be sent. */
@ApplicationScoped
class QueueMetrics {

    private final WaitingGauges gauges;

    QueueMetrics(Transactions transactions, Notifications notifications, Clock clock) {
        this.gauges = new WaitingGauges(transactions, notifications::pending, clock);
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        gauges.register(registry, "orderflow.notifications.pending", "orderflow.notifications.oldest.age.seconds");
    }
}
