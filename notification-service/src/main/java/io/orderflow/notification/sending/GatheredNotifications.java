package io.orderflow.notification.sending;

import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The queue's head where notifications of an order go out in one mail.
 *
 * <p>What is gathered is what was never tried: a mail that was tried may have arrived, and another that says part of it
 * again would not be known as a repeat. So the first attempt settles what a mail tells, in {@code goes_with}, and each
 * further one tells the same under the same ids. Only where it is known that no mail was taken, as no attempt was
 * counted, it is open again. Of notifications that go together, the last is the one that senders compete for; where it
 * goes, the others go.
 *
 * <p>Two senders that take notifications of one order at the same time, because several were due, make two mails of
 * them. Each notification is in one of the two.
 */
@ApplicationScoped
class GatheredNotifications {

    /** As {@link DueNotifications#claim}, in as many mails as at most {@code limit} due notifications make. */
    List<DueMail> claim(Transaction transaction, Instant now, Instant until, int limit) throws SQLException {
        // One that goes with another is left to be taken with that, also if it is due itself: unless the other is
        // gone, which a sender that gathers nothing may have sent by itself.
        String sql = """
                WITH no_wait AS (
                    SELECT set_config('synchronous_commit', 'off', true)
                ), due AS MATERIALIZED (
                    SELECT q.notification_id, q.attempts = 0 AS untried FROM notifications.notification_queue q, no_wait
                    WHERE q.next_attempt_at <= ?::timestamptz
                      AND (q.goes_with IS NULL OR q.goes_with = q.notification_id OR NOT EXISTS (
                          SELECT FROM notifications.notification_queue last WHERE last.notification_id = q.goes_with))
                    ORDER BY q.next_attempt_at LIMIT ?
                    FOR UPDATE OF q SKIP LOCKED
                ), concerned AS MATERIALIZED (
                    SELECT n.order_id, d.untried FROM notifications.notification n JOIN due d USING (notification_id)
                    WHERE n.notification_id = ANY (ARRAY(SELECT notification_id FROM due))
                ), taken AS MATERIALIZED (
                    SELECT q.notification_id, q.attempts, q.goes_with, n.order_id, n.recipient
                    FROM notifications.notification n JOIN notifications.notification_queue q USING (notification_id)
                    WHERE n.order_id = ANY (ARRAY(SELECT order_id FROM concerned)) AND n.status = 'PENDING'
                      AND (q.notification_id = ANY (ARRAY(SELECT notification_id FROM due))
                        OR q.goes_with = ANY (ARRAY(SELECT notification_id FROM due))
                        OR q.attempts = 0 AND n.order_id = ANY (ARRAY(SELECT order_id FROM concerned WHERE untried)))
                    FOR UPDATE OF q SKIP LOCKED
                ), told AS (
                    SELECT notification_id, CASE
                        WHEN attempts = 0 THEN first_value(notification_id) OVER (
                            PARTITION BY order_id, recipient, attempts = 0 ORDER BY notification_id DESC)
                        ELSE coalesce(goes_with, notification_id) END AS goes_with
                    FROM taken
                ), claimed AS (
                    UPDATE notifications.notification_queue q
                    SET attempts = q.attempts + 1, next_attempt_at = ?::timestamptz, goes_with = t.goes_with
                    FROM told t WHERE q.notification_id = t.notification_id
                    RETURNING q.notification_id, q.goes_with, q.attempts, q.next_attempt_at
                )
                SELECT n.notification_id, n.order_id, n.event_id, n.template, n.recipient, n.subject, n.details,
                       c.attempts, c.next_attempt_at, n.created_at, n.traceparent, n.tracestate, c.goes_with
                FROM notifications.notification n JOIN claimed c USING (notification_id)
                WHERE n.notification_id = ANY (ARRAY(SELECT notification_id FROM claimed))
                ORDER BY n.notification_id
                """;
        Map<UUID, List<DueNotification>> mails = new LinkedHashMap<>();
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setString(1, now.toString());
            update.setInt(2, limit);
            update.setString(3, until.toString());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    mails.computeIfAbsent(rows.getObject("goes_with", UUID.class), last -> new ArrayList<>())
                            .add(DueNotification.read(rows));
                }
            }
        }
        return mails.values().stream().map(DueMail::new).toList();
    }
}
