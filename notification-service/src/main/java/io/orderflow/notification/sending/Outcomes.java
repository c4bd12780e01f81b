package io.orderflow.notification.sending;

import io.orderflow.contracts.EventJson;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.outbox.Outbox;
import io.orderflow.messaging.transaction.IndexPlans;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.notification.notification.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
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
        Set<UUID> recorded = IndexPlans.only(transaction, () -> record(transaction.connection(), outcomes));
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

    private static Set<UUID> record(Connection connection, List<Outcome> outcomes) throws SQLException {
        Set<UUID> recorded = end(connection, sorted(outcomes, false));
        recorded.addAll(queueAgain(connection, sorted(outcomes, true)));
        referToOthers(
                connection,
                outcomes.stream()
                        .filter(Outcome::sentWithAnother)
                        .filter(outcome ->
                                recorded.contains(outcome.notification().notificationId()))
                        .toList());
        return recorded;
    }

    /**
     * Ends notifications, SENT or FAILED. That a mail was sent is true whoever sent it, and is recorded unless the
     * notification has ended; that it failed is only the word of the one who has the lease.
     */
    private static Set<UUID> end(Connection connection, List<Outcome> outcomes) throws SQLException {
        String sql = """
                WITH outcome AS (
                    SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::int[], ?::text[], ?::timestamptz[])
                        AS o(notification_id, claimed_until, status, attempts, reason, at)
                ), ended AS (
                    DELETE FROM notifications.notification_queue q USING outcome o
                    WHERE q.notification_id = o.notification_id
                      AND (o.status = 'SENT' OR q.next_attempt_at = o.claimed_until)
                    RETURNING o.*
                )
                UPDATE notifications.notification n
                SET status = e.status, attempts = e.attempts, last_error = e.reason,
                    sent_at = CASE WHEN e.status = 'SENT' THEN e.at END
                FROM ended e WHERE n.notification_id = e.notification_id
                RETURNING n.notification_id
                """;
        if (outcomes.isEmpty()) {
            return new HashSet<>();
        }
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            SqlArrays<Outcome> columns = new SqlArrays<>(update, outcomes);
            columns.set(1, "uuid", outcome -> outcome.notification().notificationId());
            columns.set(2, "timestamptz", outcome -> outcome.notification().claimedUntil());
            columns.set(3, "text", outcome -> outcome.status().name());
            columns.set(4, "int4", Outcome::attempts);
            columns.set(5, "text", Outcome::reason);
            columns.set(6, "timestamptz", Outcome::at);
            return new HashSet<>(SqlIds.of(update));
        }
    }

    /** Has notifications that were sent name the one whose mail they were sent in. */
    private static void referToOthers(Connection connection, List<Outcome> outcomes) throws SQLException {
        String sql = """
                UPDATE notifications.notification n SET sent_with = o.mail_id
                FROM unnest(?::uuid[], ?::uuid[]) AS o(notification_id, mail_id)
                WHERE n.notification_id = o.notification_id
                """;
        if (outcomes.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            SqlArrays<Outcome> columns = new SqlArrays<>(update, outcomes);
            columns.set(1, "uuid", outcome -> outcome.notification().notificationId());
            columns.set(2, "uuid", Outcome::mailId);
            update.executeUpdate();
        }
    }

    /** Puts off the next attempts of notifications whose lease this sender still has. */
    private static Set<UUID> queueAgain(Connection connection, List<Outcome> outcomes) throws SQLException {
        String sql = """
                UPDATE notifications.notification_queue q
                SET attempts = o.attempts, next_attempt_at = o.next_attempt_at, last_error = o.reason
                FROM unnest(?::uuid[], ?::timestamptz[], ?::int[], ?::timestamptz[], ?::text[])
                    AS o(notification_id, claimed_until, attempts, next_attempt_at, reason)
                WHERE q.notification_id = o.notification_id AND q.next_attempt_at = o.claimed_until
                RETURNING q.notification_id
                """;
        if (outcomes.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            SqlArrays<Outcome> columns = new SqlArrays<>(update, outcomes);
            columns.set(1, "uuid", outcome -> outcome.notification().notificationId());
            columns.set(2, "timestamptz", outcome -> outcome.notification().claimedUntil());
            columns.set(3, "int4", Outcome::attempts);
            columns.set(4, "timestamptz", Outcome::nextAttemptAt);
            columns.set(5, "text", Outcome::reason);
            return new HashSet<>(SqlIds.of(update));
        }
    }

    /** Those that are still to be sent, or those that aren't; in one order for all senders, so that none locks another out. */
    private static List<Outcome> sorted(List<Outcome> outcomes, boolean pending) {
        return outcomes.stream()
                .filter(outcome -> (outcome.status() == Status.PENDING) == pending)
                .sorted(Comparator.comparing(outcome -> outcome.notification().notificationId()))
                .toList();
    }
}
