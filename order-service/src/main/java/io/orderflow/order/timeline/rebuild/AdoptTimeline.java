package io.orderflow.order.timeline.rebuild;

import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.timeline.TimelineSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Mends the live timeline where it is not what the topics make. What it replaces or removes is kept aside. */
@ApplicationScoped
class AdoptTimeline {

    private static final int ROWS = 500;

    private final KeptEvents keptEvents;

    AdoptTimeline(KeptEvents keptEvents) {
        this.keptEvents = keptEvents;
    }

    /** Mends the next differences; false when there are none. */
    boolean goOn(Transaction transaction, UUID rebuildId, Instant now) throws SQLException {
        List<Difference> next = next(transaction, rebuildId);
        if (next.isEmpty()) {
            return false;
        }
        setAside(transaction, rebuildId, with(next, Difference.Kind.DIFFERENT, Difference.Kind.EXTRA), now);
        List<Difference> missing = with(next, Difference.Kind.MISSING);
        List<UUID> orders = missing.stream().map(Difference::orderId).distinct().toList();
        Set<UUID> heldUp = keptEvents.heldUp(transaction, TimelineSources.CONSUMER, orders);
        insert(transaction, with(next, Difference.Kind.DIFFERENT));
        insertMissing(transaction, rebuildId, missing, heldUp);
        return true;
    }

    /**
     * What the live consumer has come by is gone, and is entered again. Beyond that it is entered only where it goes on
     * without a gap, and where nothing of its order has failed: else what is between would be taken for a repeat when it
     * comes, and be neither entered nor kept. It comes by itself.
     */
    private static void insertMissing(
            Transaction transaction, UUID rebuildId, List<Difference> missing, Set<UUID> heldUp) throws SQLException {
        // What a topic has lost before its first record of an order comes no more.
        String sql = """
                INSERT INTO orders.timeline
                SELECT t.* FROM orders.timeline_anew t
                JOIN unnest(?::uuid[], ?::uuid[]) AS d(order_id, event_id) USING (order_id, event_id)
                CROSS JOIN LATERAL (
                    SELECT coalesce(max(sequence), 0) AS last FROM (
                        SELECT sequence FROM orders.timeline l
                        WHERE l.order_id = t.order_id AND l.source = t.source
                        UNION ALL
                        SELECT sequence FROM orders.timeline_given_up g
                        WHERE g.order_id = t.order_id AND g.source = t.source
                        UNION ALL
                        SELECT min(a.sequence) - 1 FROM orders.timeline_anew a, orders.timeline_rebuild r
                        WHERE a.order_id = t.order_id AND a.source = t.source
                            AND r.rebuild_id = ? AND r.kept_from ->> t.source IS NOT NULL) AS come_by) AS live
                WHERE t.sequence <= live.last
                    OR t.order_id <> ALL (?) AND t.sequence - live.last = (
                        SELECT count(*) FROM orders.timeline_anew a
                        WHERE a.order_id = t.order_id AND a.source = t.source
                            AND a.sequence > live.last AND a.sequence <= t.sequence)
                ORDER BY t.order_id, t.event_id
                ON CONFLICT DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            bindKeys(insert, missing);
            insert.setObject(3, rebuildId);
            insert.setArray(4, transaction.connection().createArrayOf("uuid", heldUp.toArray()));
            insert.executeUpdate();
        }
    }

    private static List<Difference> with(List<Difference> all, Difference.Kind... kinds) {
        return all.stream()
                .filter(difference -> List.of(kinds).contains(difference.kind()))
                .toList();
    }

    private static List<Difference> next(Transaction transaction, UUID rebuildId) throws SQLException {
        String sql = """
                WITH next AS (
                    UPDATE orders.timeline_difference d SET adopted = true
                    FROM (SELECT order_id, event_id FROM orders.timeline_difference
                          WHERE rebuild_id = ? AND NOT adopted ORDER BY order_id, event_id LIMIT ?) AS n
                    WHERE d.rebuild_id = ? AND d.order_id = n.order_id AND d.event_id = n.event_id
                    RETURNING d.order_id, d.event_id, d.kind
                ), counted AS (
                    UPDATE orders.timeline_rebuild SET adopted = adopted + (SELECT count(*) FROM next)
                    WHERE rebuild_id = ?
                )
                SELECT order_id, event_id, kind FROM next
                """;
        List<Difference> next = new ArrayList<>();
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, rebuildId);
            update.setInt(2, ROWS);
            update.setObject(3, rebuildId);
            update.setObject(4, rebuildId);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    next.add(Difference.of(row));
                }
            }
        }
        return next;
    }

    private static void setAside(Transaction transaction, UUID rebuildId, List<Difference> rows, Instant now)
            throws SQLException {
        String sql = """
                WITH gone AS (
                    DELETE FROM orders.timeline t
                    USING unnest(?::uuid[], ?::uuid[]) AS d(order_id, event_id)
                    WHERE t.order_id = d.order_id AND t.event_id = d.event_id
                    RETURNING t.*
                )
                INSERT INTO orders.timeline_replaced SELECT gone.*, ?, ? FROM gone
                """;
        try (PreparedStatement move = transaction.connection().prepareStatement(sql)) {
            bindKeys(move, rows);
            move.setObject(3, rebuildId);
            move.setObject(4, SqlTimes.utc(now));
            move.executeUpdate();
        }
    }

    /** In one order of their keys. What the live consumer has entered meanwhile is what would be entered now. */
    private static void insert(Transaction transaction, List<Difference> rows) throws SQLException {
        String sql = """
                INSERT INTO orders.timeline
                SELECT t.* FROM orders.timeline_anew t
                JOIN unnest(?::uuid[], ?::uuid[]) AS d(order_id, event_id) USING (order_id, event_id)
                ORDER BY t.order_id, t.event_id
                ON CONFLICT DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            bindKeys(insert, rows);
            insert.executeUpdate();
        }
    }

    private static void bindKeys(PreparedStatement statement, List<Difference> rows) throws SQLException {
        SqlArrays<Difference> keys = new SqlArrays<>(statement, rows);
        keys.set(1, "uuid", Difference::orderId);
        keys.set(2, "uuid", Difference::eventId);
    }
}
