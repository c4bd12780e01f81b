package io.orderflow.order.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.WaitingGauges;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Payments that wait for an answer. */
@ApplicationScoped
class PaymentMetrics {

    private final WaitingGauges gauges;

    PaymentMetrics(Transactions transactions, DuePayments queue, Clock clock) {
        this.gauges = new WaitingGauges(transactions, queue::waiting, clock);
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        gauges.register(registry, "orderflow.payments.waiting", "orderflow.payments.oldest.age.seconds");
    }
}
