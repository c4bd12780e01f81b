package io.orderflow.notification.sending;

import io.orderflow.contracts.EventJson;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Records what came of attempts, and tells the other services. */
@ApplicationScoped
class Outcomes {

    private final Outbox outbox;
    private final SendingMetrics metrics;

    Outcomes(Outbox outbox, SendingMetrics metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /**
     * Records all of them, each with its event, in a constant number of statements. An outcome that another sender's
     * has overtaken changes nothing and tells nobody: so a notification is told of as sent or failed once, also when a
     * sender was away for longer than its lease and comes back.
     */
    void store(Transaction transaction, List<Outcome> outcomes) throws SQLException {
        QueuePlans.byIndex(transaction);
        Set<UUID> recorded = update(transaction.connection(), outcomes);
        for (Outcome outcome : outcomes) {
            if (recorded.contains(outcome.notification().notificationId())) {
                outcome.event()
                        .ifPresent(event -> outbox.append(
                                transaction,
                                EventJson.encode(event),
                                new Cause(outcome.notification().eventId(), outcome.trace())));
                transaction.afterCommit(() -> metrics.recorded(outcome));
            }
        }
    }

    /**
     * That a mail was sent is true whoever sent it, and is recorded unless the notification is done; anything else is
     * only the word of the one who has the lease. The queue's rows are locked first and in the order of their ids, so that
     * two senders can't lock each other out.
     */
    private static Set<UUID> update(Connection connection, List<Outcome> outcomes) throws SQLException {
        // The queue's rows are found by their ids and not by their places, which change if another sender claims them
        // while this waits for the lock.
        String sql = """
                WITH outcome AS (
                    SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::int[], ?::timestamptz[], ?::text[],
                                         ?::timestamptz[])
                        AS o(notification_id, claimed_until, status, attempts, next_attempt_at, reason, at)
                ), held AS MATERIALIZED (
                    SELECT notification_id, next_attempt_at
                    FROM notifications.notification_queue WHERE notification_id = ANY (?::uuid[])
                    ORDER BY notification_id
                    FOR UPDATE
                ), recorded AS MATERIALIZED (
                    SELECT o.* FROM outcome o JOIN held USING (notification_id)
                    WHERE o.status = 'SENT' OR held.next_attempt_at = o.claimed_until
                ), again AS (
                    UPDATE notifications.notification_queue q
                    SET attempts = r.attempts, next_attempt_at = r.next_attempt_at, last_error = r.reason
                    FROM recorded r
                    WHERE q.notification_id = r.notification_id AND r.status = 'PENDING'
                      AND q.notification_id = ANY (ARRAY(SELECT notification_id FROM recorded WHERE status = 'PENDING'))
                ), done AS (
                    DELETE FROM notifications.notification_queue
                    WHERE notification_id = ANY (ARRAY(
                        SELECT notification_id FROM recorded WHERE status <> 'PENDING'))
                ), ended AS (
                    UPDATE notifications.notification n
                    SET status = r.status, attempts = r.attempts, last_error = r.reason,
                        sent_at = CASE WHEN r.status = 'SENT' THEN r.at END
                    FROM recorded r
                    WHERE n.notification_id = r.notification_id AND r.status <> 'PENDING'
                      AND n.notification_id = ANY (ARRAY(
                          SELECT notification_id FROM recorded WHERE status <> 'PENDING'))
                )
                SELECT notification_id FROM recorded
                """;
        Set<UUID> recorded = new HashSet<>();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            SqlArrays<Outcome> arrays = new SqlArrays<>(update, outcomes);
            arrays.set(1, "uuid", outcome -> outcome.notification().notificationId());
            arrays.set(2, "timestamptz", outcome -> outcome.notification().claimedUntil());
            arrays.set(3, "text", outcome -> outcome.status().name());
            arrays.set(4, "int4", Outcome::attempts);
            arrays.set(5, "timestamptz", Outcome::nextAttemptAt);
            arrays.set(6, "text", Outcome::reason);
            arrays.set(7, "timestamptz", Outcome::at);
            arrays.set(8, "uuid", outcome -> outcome.notification().notificationId());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    recorded.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return recorded;
    }
}
