package io.orderflow.notification.sending;

import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.notification.mail.MailTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification that a sender has taken to send it now.
 *
 * @param template not yet looked up, and {@code details} not yet read: one that can't be must not keep the others from
 *     being sent
 * @param attempt which one this is, from 1
 * @param claimedUntil the end of the sender's lease; no two claims of a notification have the same
 * @param trace the place of the order event's handling in its trace
 */
record DueNotification(
        UUID notificationId,
        UUID orderId,
        UUID eventId,
        String template,
        String recipient,
        String subject,
        String details,
        int attempt,
        Instant claimedUntil,
        Instant createdAt,
        @Nullable TraceParent trace) {

    static DueNotification read(ResultSet row) throws SQLException {
        return new DueNotification(
                row.getObject("notification_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("template"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("details"),
                row.getInt("attempts"),
                SqlTimes.instant(row, "next_attempt_at"),
                SqlTimes.instant(row, "created_at"),
                TraceParent.of(row.getString("traceparent"), row.getString("tracestate")));
    }

    MailTemplate mailTemplate() {
        return MailTemplate.of(template);
    }

    /** Without what is personal: this may end up in logs. */
    @Override
    public String toString() {
        return "notification " + notificationId + " (order " + orderId + ")";
    }
}
