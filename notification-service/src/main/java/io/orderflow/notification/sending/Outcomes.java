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
     * only the word of the one who has the lease. Rows are locked in the order of their ids, so that two senders can't
     * lock each other out.
     */
    private static Set<UUID> update(Connection connection, List<Outcome> outcomes) throws SQLException {
        // Rows are looked up by their ids alone, and judged afterwards: asked for PENDING ones, PostgreSQL may well go
        // through the whole queue to find them.
        String sql = """
                WITH outcome AS (
                    SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::int[], ?::timestamptz[], ?::text[],
                                         ?::timestamptz[])
                        AS o(notification_id, claimed_until, status, attempts, next_attempt_at, reason, at)
                ), held AS MATERIALIZED (
                    SELECT notification_id, status, next_attempt_at
                    FROM notifications.notification WHERE notification_id = ANY (?::uuid[])
                    ORDER BY notification_id
                    FOR UPDATE
                )
                UPDATE notifications.notification n
                SET status = o.status, attempts = o.attempts, next_attempt_at = o.next_attempt_at,
                    last_error = o.reason, sent_at = CASE WHEN o.status = 'SENT' THEN o.at END
                FROM outcome o JOIN held USING (notification_id)
                WHERE n.notification_id = held.notification_id
                  AND held.status = 'PENDING' AND (o.status = 'SENT' OR held.next_attempt_at = o.claimed_until)
                RETURNING n.notification_id
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
