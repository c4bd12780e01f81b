package io.orderflow.notification.notification;

import io.orderflow.messaging.Waiting;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The notifications of all orders. */
@ApplicationScoped
public class Notifications {

    private final GatheringWindow window;

    Notifications(GatheringWindow window) {
        this.window = window;
    }

    /**
     * Inserts notifications and queues them, to be due when those of the same order have been waited for; but none for
     * an event that has one. Gives back the events whose notification is new.
     */
    Set<UUID> insert(Transaction transaction, List<Notification> notifications) throws SQLException {
        String sql = """
                WITH made AS (
                    INSERT INTO notifications.notification (notification_id, order_id, event_id, channel, template,
                        recipient, subject, details, status, last_error, traceparent, tracestate, created_at)
                    SELECT notification_id, order_id, event_id, 'EMAIL', template, recipient, subject, details, status,
                           failure, traceparent, tracestate, created_at
                    FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::jsonb[],
                                ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                         AS n(notification_id, order_id, event_id, template, recipient, subject, details, status,
                              failure, traceparent, tracestate, created_at)
                    ORDER BY order_id, event_id
                    ON CONFLICT (order_id, event_id) DO NOTHING
                    RETURNING notification_id, event_id, status, created_at
                ), queued AS (
                    INSERT INTO notifications.notification_queue (notification_id, next_attempt_at, created_at)
                    SELECT notification_id, created_at + ?::interval, created_at FROM made WHERE status = 'PENDING'
                )
                SELECT event_id FROM made
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Notification> arrays = new SqlArrays<>(insert, notifications);
            arrays.set(1, "uuid", Notification::notificationId);
            arrays.set(2, "uuid", Notification::orderId);
            arrays.set(3, "uuid", Notification::eventId);
            arrays.set(4, "text", n -> n.notice().template().templateName());
            arrays.set(5, "text", Notification::address);
            arrays.set(6, "text", Notification::subject);
            arrays.set(7, "jsonb", n -> n.notice().details().toJson());
            arrays.set(8, "text", n -> n.status().name());
            arrays.set(9, "text", Notification::failure);
            arrays.set(10, "text", n -> n.trace() == null ? null : n.trace().traceparent());
            arrays.set(11, "text", n -> n.trace() == null ? null : n.trace().tracestate());
            arrays.set(12, "timestamptz", Notification::createdAt);
            insert.setString(13, window.length().toString());
            return Set.copyOf(SqlIds.of(insert));
        }
    }

    /** The notifications of an order in the order of their making, those behind {@code after} only. */
    public List<NotificationState> ofOrder(Transaction transaction, UUID orderId, @Nullable UUID after, int limit)
            throws SQLException {
        String sql = """
                SELECT n.notification_id, n.order_id, n.event_id, n.channel, n.template, n.status, n.recipient,
                       n.subject, coalesce(q.attempts, n.attempts) AS attempts, n.created_at, n.sent_at, n.sent_with,
                       coalesce(q.last_error, n.last_error) AS last_error
                FROM notifications.notification n LEFT JOIN notifications.notification_queue q USING (notification_id)
                WHERE n.order_id = ? AND (?::uuid IS NULL OR n.notification_id > ?)
                ORDER BY n.notification_id LIMIT ?
                """;
        List<NotificationState> found = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, orderId);
            select.setObject(2, after);
            select.setObject(3, after);
            select.setInt(4, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(NotificationState.read(rows));
                }
            }
        }
        return found;
    }

    /** The last recipient of each of these orders who could be reached; nothing of an order that had none so far. */
    Map<UUID, EmailAddress> recipients(Transaction transaction, Set<UUID> orderIds) throws SQLException {
        String sql = """
                SELECT DISTINCT ON (order_id) order_id, recipient FROM notifications.notification
                WHERE order_id = ANY (?) AND recipient IS NOT NULL
                ORDER BY order_id, notification_id DESC
                """;
        Map<UUID, EmailAddress> recipients = new HashMap<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            new SqlArrays<>(select, List.copyOf(orderIds)).set(1, "uuid", orderId -> orderId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    recipients.put(rows.getObject(1, UUID.class), new EmailAddress(rows.getString(2)));
                }
            }
        }
        return recipients;
    }

    /** What is still to be sent. */
    Waiting pending(Transaction transaction) throws SQLException {
        return Waiting.read(transaction, "SELECT count(*), min(created_at) FROM notifications.notification_queue");
    }
}
