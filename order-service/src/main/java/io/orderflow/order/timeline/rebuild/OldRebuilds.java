package io.orderflow.order.timeline.rebuild;

import io.orderflow.messaging.replay.Replays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The statements by which rebuilds go that ended long ago, with all that belongs to them. */
@ApplicationScoped
class OldRebuilds {

    private final Rebuilds rebuilds;
    private final Replays replays;

    OldRebuilds(Rebuilds rebuilds, Replays replays) {
        this.rebuilds = rebuilds;
        this.replays = replays;
    }

    /** Removes from before {@code before}, of {@code limit} at most; what belongs to a rebuild goes before it. */
    int forget(Transaction transaction, Instant before, int limit) throws SQLException {
        giveUp(transaction, before);
        int gone = forgetReplaced(transaction, before, limit);
        gone += forgetDifferences(transaction, before, limit - gone);
        return gone + forgetRebuilds(transaction, before, limit - gone);
    }

    /** Nobody has adopted it for so long: it can't be adopted any more, and what it has read is no use to anybody. */
    private void giveUp(Transaction transaction, Instant before) throws SQLException {
        String sql = "UPDATE orders.timeline_rebuild SET state = 'OUTDATED' WHERE state = 'COMPARED' AND ended_at < ?";
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(before));
            if (update.executeUpdate() > 0) {
                rebuilds.clear(transaction);
            }
        }
    }

    private static int forgetReplaced(Transaction transaction, Instant before, int limit) throws SQLException {
        return delete(transaction, before, limit, """
                DELETE FROM orders.timeline_replaced
                WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM orders.timeline_replaced WHERE replaced_at < ? ORDER BY replaced_at LIMIT ?
                    FOR UPDATE SKIP LOCKED))
                """);
    }

    private static int forgetDifferences(Transaction transaction, Instant before, int limit) throws SQLException {
        return delete(transaction, before, limit, """
                DELETE FROM orders.timeline_difference
                WHERE ctid = ANY (ARRAY(
                    SELECT d.ctid FROM orders.timeline_rebuild r JOIN orders.timeline_difference d USING (rebuild_id)
                    WHERE r.ended_at < ? LIMIT ? FOR UPDATE OF d SKIP LOCKED))
                """);
    }

    private static int delete(Transaction transaction, Instant before, int limit, String sql) throws SQLException {
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setObject(1, SqlTimes.utc(before));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    /** Those of which nothing else is left, and the replays that read for them. */
    private int forgetRebuilds(Transaction transaction, Instant before, int limit) throws SQLException {
        String sql = """
                DELETE FROM orders.timeline_rebuild
                WHERE rebuild_id = ANY (ARRAY(
                    SELECT rebuild_id FROM orders.timeline_rebuild r
                    WHERE ended_at < ? AND NOT EXISTS (
                        SELECT FROM orders.timeline_difference d WHERE d.rebuild_id = r.rebuild_id)
                    ORDER BY ended_at LIMIT ? FOR UPDATE SKIP LOCKED))
                RETURNING rebuild_id
                """;
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setObject(1, SqlTimes.utc(before));
            delete.setInt(2, limit);
            List<UUID> gone = SqlIds.of(delete);
            replays.forget(transaction, gone);
            return gone.size();
        }
    }
}
