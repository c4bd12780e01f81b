package io.orderflow.messaging.outbox;

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
 * What waits in the outbox: how many events, and how old the oldest is. Asked of the database when it is scraped, so
 * that it is the truth of all instances; not a number while the database is away.
 */
@ApplicationScoped
class OutboxMetrics {

    private final Transactions transactions;
    private final OutboxRows rows;
    private final Clock clock;

    OutboxMetrics(Transactions transactions, OutboxRows rows, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        registry.gauge("orderflow.outbox.waiting", this, self -> self.ask(OutboxRows.Waiting::rows));
        registry.gauge("orderflow.outbox.oldest.age.seconds", this, self -> self.ask(self::ageOfOldest));
    }

    private double ageOfOldest(OutboxRows.Waiting waiting) {
        return waiting.oldest() == null
                ? 0
                : Math.max(
                        0, Duration.between(waiting.oldest(), clock.instant()).toMillis() / 1000.0);
    }

    private double ask(ToDoubleFunction<OutboxRows.Waiting> question) {
        try {
            return question.applyAsDouble(transactions.call(transaction -> rows.waiting(transaction.connection())));
        } catch (DatabaseUnavailableException away) {
            return Double.NaN;
        }
    }
}
