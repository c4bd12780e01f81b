package io.orderflow.notification.notification;

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
 * What is still to be sent: how many notifications, and how old the oldest is. Asked of the database when it is
 * scraped, so that it is the truth of all instances; not a number while the database is away.
 */
@ApplicationScoped
class QueueMetrics {

    private final Transactions transactions;
    private final Notifications notifications;
    private final Clock clock;

    QueueMetrics(Transactions transactions, Notifications notifications, Clock clock) {
        this.transactions = transactions;
        this.notifications = notifications;
        this.clock = clock;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        registry.gauge("orderflow.notifications.pending", this, self -> self.ask(Notifications.Pending::count));
        registry.gauge("orderflow.notifications.oldest.age.seconds", this, self -> self.ask(self::ageOfOldest));
    }

    private double ageOfOldest(Notifications.Pending pending) {
        return pending.oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private double ask(ToDoubleFunction<Notifications.Pending> question) {
        try {
            return question.applyAsDouble(transactions.call(notifications::pending));
        } catch (DatabaseUnavailableException away) {
            return Double.NaN;
        }
    }
}
