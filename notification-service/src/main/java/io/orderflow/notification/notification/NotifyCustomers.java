package io.orderflow.notification.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.EventJson;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.notification.mail.ComposeMail;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Puts what customers are to be told into the queue.
 *
 * <p>Nothing is sent here: the transaction stores the notifications, and sending begins when they are committed. A
 * customer who can't be reached fails at once, in the same transaction, and is told of by an event.
 */
@ApplicationScoped
public class NotifyCustomers {

    private final Notifications notifications;
    private final ComposeMail compose;
    private final Outbox outbox;
    private final QueueSignal queue;
    private final NotificationMetrics metrics;
    private final Clock clock;

    NotifyCustomers(
            Notifications notifications,
            ComposeMail compose,
            Outbox outbox,
            QueueSignal queue,
            NotificationMetrics metrics,
            Clock clock) {
        this.notifications = notifications;
        this.compose = compose;
        this.outbox = outbox;
        this.queue = queue;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Makes a notification of each notice whose event has none yet. */
    public void about(Transaction transaction, List<Notice> notices) throws SQLException {
        // The database keeps microseconds, and events should say the same time.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Recipients recipients = Recipients.before(transaction, notifications, notices);
        List<Notification> made = notices.stream()
                .map(notice -> notification(notice, recipients.next(notice), now))
                .toList();
        Set<UUID> inserted = notifications.insert(transaction, made);
        for (Notification notification : made) {
            if (inserted.contains(notification.eventId())
                    && notification.recipient() instanceof Recipient.Nobody nobody) {
                outbox.append(
                        transaction,
                        EventJson.encode(notification.failed(nobody.reason())),
                        Cause.of(notification.notice().cause()));
                String template = notification.notice().template().templateName();
                transaction.afterCommit(() -> metrics.failed(template));
            }
        }
        transaction.afterCommit(queue::signal);
    }

    private Notification notification(Notice notice, Recipient recipient, Instant now) {
        return new Notification(
                UuidCreator.getTimeOrderedEpoch(),
                notice,
                recipient,
                compose.subject(notice.template(), notice.orderId(), notice.details()),
                now);
    }
}
