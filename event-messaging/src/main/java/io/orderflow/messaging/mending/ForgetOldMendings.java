package io.orderflow.messaging.mending;

import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Has go what is long over: settled events, redrives that have ended, and the record of what operators did. That stays as
 * long as the event, the redrive or the replay it is about, however old it is.
 */
@Singleton
class ForgetOldMendings {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final MendingConfig config;

    ForgetOldMendings(MendingConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    KeptRows mendings() {
        return new KeptRows(
                "orderflow.mending.retention", config.retention(), SHORTEST_RETENTION, ForgetOldMendings::forget);
    }

    /** What an action is about goes before the action, and all of them together are no more than {@code limit}. */
    private static int forget(Transaction transaction, Instant before, int limit) throws SQLException {
        int gone = forgetSettled(transaction, before, limit);
        gone += forgetRedrives(transaction, before, limit - gone);
        return gone + forgetActions(transaction, before, limit - gone);
    }

    private static int forgetSettled(Transaction transaction, Instant before, int limit) throws SQLException {
        return delete(transaction, before, limit, """
                DELETE FROM messaging.settled_event
                WHERE id = ANY (ARRAY(
                    SELECT id FROM messaging.settled_event WHERE settled_at < ? ORDER BY settled_at LIMIT ?
                    FOR UPDATE SKIP LOCKED))
                """);
    }

    private static int forgetRedrives(Transaction transaction, Instant before, int limit) throws SQLException {
        return delete(transaction, before, limit, """
                DELETE FROM messaging.redrive
                WHERE redrive_id = ANY (ARRAY(
                    SELECT redrive_id FROM messaging.redrive WHERE ended_at < ? AND state <> 'RUNNING'
                    ORDER BY ended_at LIMIT ? FOR UPDATE SKIP LOCKED))
                """);
    }

    private static int forgetActions(Transaction transaction, Instant before, int limit) throws SQLException {
        return delete(transaction, before, limit, """
                DELETE FROM messaging.mending
                WHERE id = ANY (ARRAY(
                    SELECT id FROM messaging.mending m
                    WHERE at < ?
                      AND NOT EXISTS (SELECT FROM messaging.failed_event f WHERE f.id = m.failed_event_id)
                      AND NOT EXISTS (SELECT FROM messaging.settled_event s WHERE s.id = m.failed_event_id)
                      AND NOT EXISTS (SELECT FROM messaging.redrive r WHERE r.redrive_id = m.redrive_id)
                      AND NOT EXISTS (SELECT FROM messaging.replay p WHERE p.replay_id = m.replay_id)
                    ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED))
                """);
    }

    private static int delete(Transaction transaction, Instant before, int limit, String sql) throws SQLException {
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setObject(1, SqlTimes.utc(before));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }
}
