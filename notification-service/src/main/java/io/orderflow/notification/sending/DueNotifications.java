package io.orderflow.notification.sending;

import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The queue's head: notifications whose time has come. */
@ApplicationScoped
class DueNotifications {

    /**
     * Takes those that have been due for the longest time, and that no other sender is taking. They are this sender's
     * once the transaction is committed, and anybody's again at {@code until}.
     *
     * <p>The commit need not wait for the disk: should the database crash before it got there, the notifications are
     * taken again, as after a crash of the sender.
     */
    List<DueNotification> claim(Transaction transaction, Instant now, Instant until, int limit) throws SQLException {
        // Materialized, so that the limit holds: a subquery may otherwise be run more than once, and lock other rows.
        String sql = """
                WITH no_wait AS (
                    SELECT set_config('synchronous_commit', 'off', true)
                ), due AS MATERIALIZED (
                    SELECT notification_id FROM notifications.notification, no_wait
                    WHERE status = 'PENDING' AND next_attempt_at <= ?::timestamptz
                    ORDER BY next_attempt_at LIMIT ?
                    FOR UPDATE OF notification SKIP LOCKED
                )
                UPDATE notifications.notification n
                SET attempts = n.attempts + 1, next_attempt_at = ?::timestamptz
                FROM due WHERE n.notification_id = due.notification_id
                RETURNING n.notification_id, n.order_id, n.event_id, n.template, n.recipient, n.subject, n.details,
                          n.attempts, n.next_attempt_at, n.created_at, n.traceparent, n.tracestate
                """;
        List<DueNotification> claimed = new ArrayList<>();
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setString(1, now.toString());
            update.setInt(2, limit);
            update.setString(3, until.toString());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    claimed.add(read(rows));
                }
            }
        }
        return claimed;
    }

    private static DueNotification read(ResultSet row) throws SQLException {
        return new DueNotification(
                row.getObject("notification_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("template"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("details"),
                row.getInt("attempts"),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                TraceParent.of(row.getString("traceparent"), row.getString("tracestate")));
    }
}
