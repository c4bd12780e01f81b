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
        List<Difference> entered = with(next, Difference.Kind.DIFFERENT, Difference.Kind.MISSING);
        insert(transaction, withoutHeldUp(transaction, entered));
        return true;
    }

    /**
     * What is missing of an order, and is behind an event of it that has failed since the comparison, would have that
     * event taken for a repeat; it comes by itself.
     */
    private List<Difference> withoutHeldUp(Transaction transaction, List<Difference> entered) throws SQLException {
        List<UUID> orders = with(entered, Difference.Kind.MISSING).stream()
                .map(Difference::orderId)
                .distinct()
                .toList();
        Set<UUID> heldUp = keptEvents.heldUp(transaction, TimelineSources.CONSUMER, orders);
        return entered.stream()
                .filter(difference ->
                        difference.kind() != Difference.Kind.MISSING || !heldUp.contains(difference.orderId()))
                .toList();
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
