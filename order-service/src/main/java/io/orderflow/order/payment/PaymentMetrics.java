package io.orderflow.order.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * Payments that wait for an answer: how many, and how old the oldest is. Asked of the database when it is scraped, so
 * that it is the truth of all instances; not a number while the database is away.
 */
@ApplicationScoped
class PaymentMetrics {

    private final Transactions transactions;
    private final DuePayments queue;
    private final Clock clock;

    PaymentMetrics(Transactions transactions, DuePayments queue, Clock clock) {
        this.transactions = transactions;
        this.queue = queue;
        this.clock = clock;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        registry.gauge("orderflow.payments.waiting", this, self -> self.ask(DuePayments.Waiting::count));
        registry.gauge("orderflow.payments.oldest.age.seconds", this, self -> self.ask(self::ageOfOldest));
    }

    private double ageOfOldest(DuePayments.Waiting waiting) {
        return waiting.oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private double ask(ToDoubleFunction<DuePayments.Waiting> question) {
        try {
            return question.applyAsDouble(transactions.call(queue::waiting));
        } catch (DatabaseUnavailableException away) {
            return Double.NaN;
        }
    }
}
