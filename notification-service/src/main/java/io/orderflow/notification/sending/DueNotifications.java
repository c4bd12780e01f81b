package io.orderflow.notification.sending;

import io.orderflow.messaging.transaction.IndexPlans;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.notification.notification.GatheringWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The queue's head: notifications whose time has come. */
@ApplicationScoped
class DueNotifications {

    private final GatheringWindow window;
    private final GatheredNotifications gathered;

    DueNotifications(GatheringWindow window, GatheredNotifications gathered) {
        this.window = window;
        this.gathered = gathered;
    }

    /**
     * Takes those that have been due for the longest time, and that no other sender is taking; {@code limit} of them at
     * most, with those that are to go out in their mails. They are this sender's once the transaction is committed, and
     * anybody's again at {@code until}.
     *
     * <p>The commit need not wait for the disk: should the database crash before it got there, the notifications are
     * taken again, as after a crash of the sender.
     */
    List<DueMail> claim(Transaction transaction, Instant now, Instant until, int limit) throws SQLException {
        return IndexPlans.only(
                transaction,
                () -> window.gathers()
                        ? gathered.claim(transaction, now, until, limit)
                        : claimEach(transaction, now, until, limit));
    }

    private static List<DueMail> claimEach(Transaction transaction, Instant now, Instant until, int limit)
            throws SQLException {
        // Rows that another sender holds are skipped and not waited for, so that senders share the queue. Materialized,
        // so that the limit holds: a subquery may otherwise be run more than once, and lock other rows. A row that was
        // written since the statement began is no longer at the place where it was read, and is left for the next
        // claim.
        String sql = """
                WITH no_wait AS (
                    SELECT set_config('synchronous_commit', 'off', true)
                ), due AS MATERIALIZED (
                    SELECT q.ctid FROM notifications.notification_queue q, no_wait
                    WHERE next_attempt_at <= ?::timestamptz
                    ORDER BY next_attempt_at LIMIT ?
                    FOR UPDATE OF q SKIP LOCKED
                ), claimed AS (
                    UPDATE notifications.notification_queue
                    SET attempts = attempts + 1, next_attempt_at = ?::timestamptz
                    WHERE ctid = ANY (ARRAY(SELECT ctid FROM due))
                    RETURNING notification_id, attempts, next_attempt_at
                )
                SELECT n.notification_id, n.order_id, n.event_id, n.template, n.recipient, n.subject, n.details,
                       c.attempts, c.next_attempt_at, n.created_at, n.traceparent, n.tracestate
                FROM notifications.notification n JOIN claimed c USING (notification_id)
                ORDER BY n.notification_id
                """;
        List<DueMail> claimed = new ArrayList<>();
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setString(1, now.toString());
            update.setInt(2, limit);
            update.setString(3, until.toString());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    claimed.add(DueMail.of(DueNotification.read(rows)));
                }
            }
        }
        return claimed;
    }
}
