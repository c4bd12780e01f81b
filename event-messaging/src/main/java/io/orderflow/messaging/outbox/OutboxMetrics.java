package io.orderflow.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.WaitingGauges;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** What waits in the outbox. */
@ApplicationScoped
class OutboxMetrics {

    private final WaitingGauges gauges;

    OutboxMetrics(Transactions transactions, OutboxRows rows, Clock clock) {
        this.gauges = new WaitingGauges(transactions, rows::waiting, clock);
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        gauges.register(registry, "orderflow.outbox.waiting", "orderflow.outbox.oldest.age.seconds");
    }
}
