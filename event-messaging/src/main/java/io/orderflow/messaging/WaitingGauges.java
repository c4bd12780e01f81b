package io.orderflow.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * What waits in a queue, as metrics: how many rows, and how old the oldest is. Asked of the database when they are
 * scraped, so that they are the truth of all instances; not a number while the database is away.
 */
public final class WaitingGauges {

    private final Transactions transactions;
    private final Transactions.Work<Waiting> question;
    private final Clock clock;

    /** @param question asks the queue's table */
    public WaitingGauges(Transactions transactions, Transactions.Work<Waiting> question, Clock clock) {
        this.transactions = transactions;
        this.question = question;
        this.clock = clock;
    }

    /**
     * Makes them known.
     *
     * @param count the name of the number of rows
     * @param age the name of the oldest one's age, in seconds
     */
    public void register(MeterRegistry registry, String count, String age) {
        Gauge.builder(count, () -> ask(Waiting::count)).register(registry);
        Gauge.builder(age, () -> ask(this::ageOfOldest)).register(registry);
    }

    private double ageOfOldest(Waiting waiting) {
        return waiting.oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private double ask(ToDoubleFunction<Waiting> what) {
        try {
            return what.applyAsDouble(transactions.call(question));
        } catch (DatabaseUnavailableException away) {
            return Double.NaN;
        }
    }
}
