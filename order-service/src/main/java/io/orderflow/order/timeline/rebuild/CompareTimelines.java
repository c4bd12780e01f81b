package io.orderflow.order.timeline.rebuild;

import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.timeline.TimelineEntries;
import io.orderflow.order.timeline.TimelineSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Compares the timeline that was made anew with the live one, order by order, in the order of their ids. */
@ApplicationScoped
class CompareTimelines {

    private static final int ORDERS = 500;

    private final KeptEvents keptEvents;

    CompareTimelines(KeptEvents keptEvents) {
        this.keptEvents = keptEvents;
    }

    /** Compares the next orders behind {@code done}; false when they were the last. New ones don't count as more to do. */
    boolean goOn(Transaction transaction, UUID rebuildId, UUID done) throws SQLException {
        List<UUID> orders = next(transaction, done);
        if (!orders.isEmpty()) {
            compare(transaction, rebuildId, orders, keptEvents.heldUp(transaction, TimelineSources.CONSUMER, orders));
        }
        return orders.size() == ORDERS;
    }

    private static List<UUID> next(Transaction transaction, UUID done) throws SQLException {
        String sql = """
                (SELECT DISTINCT order_id FROM orders.timeline WHERE order_id > ? ORDER BY order_id LIMIT ?)
                UNION
                (SELECT DISTINCT order_id FROM orders.timeline_anew WHERE order_id > ? ORDER BY order_id LIMIT ?)
                ORDER BY order_id LIMIT ?
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, done);
            select.setInt(2, ORDERS);
            select.setObject(3, done);
            select.setInt(4, ORDERS);
            select.setInt(5, ORDERS);
            return SqlIds.of(select);
        }
    }

    /**
     * One statement, and so one moment of a timeline that is written meanwhile. What is only in the live one is older if
     * its topic has lost records, and it is from before those that it keeps. It is newer if it was recorded after the
     * rebuild began and is behind all that was read of its stream. All instances tell the database's time, to a second at
     * worst. What an order that is held up hasn't come by yet is missing nowhere: it waits, and comes by itself. What an
     * operator has settled since the rebuild began may have been read as it was before, and is the next rebuild's to judge.
     */
    private static void compare(Transaction transaction, UUID rebuildId, List<UUID> orders, Set<UUID> heldUp)
            throws SQLException {
        String sql = """
                WITH stream AS (
                    SELECT order_id, source, min(sequence) AS first, max(sequence) AS last
                    FROM orders.timeline_anew WHERE order_id = ANY (?) GROUP BY order_id, source
                ), position AS (
                    %s
                ), rebuild AS (
                    SELECT started_at - interval '1 second' AS surely_before, kept_from
                    FROM orders.timeline_rebuild WHERE rebuild_id = ?
                ), settled AS (
                    SELECT event_id FROM messaging.settled_event
                    WHERE settled_at >= (SELECT surely_before FROM rebuild) AND consumer = ? AND event_id IS NOT NULL
                ), compared AS (
                    SELECT coalesce(live.order_id, anew.order_id) AS order_id,
                           coalesce(live.event_id, anew.event_id) AS event_id, CASE
                        WHEN live.type IS NULL AND anew.order_id = ANY (?) AND anew.sequence > coalesce(position.last, 0)
                            THEN 'WAITING'
                        WHEN anew.type IS NOT NULL AND live.type IS NOT NULL AND
                            (live.occurred_at, live.type, live.version, live.source, live.sequence, live.causation_id,
                             live.trace_id, live.data) IS NOT DISTINCT FROM
                            (anew.occurred_at, anew.type, anew.version, anew.source, anew.sequence, anew.causation_id,
                             anew.trace_id, anew.data) THEN 'EQUAL'
                        WHEN coalesce(live.event_id, anew.event_id) IN (SELECT event_id FROM settled) THEN 'NEWER'
                        WHEN live.type IS NULL THEN 'MISSING'
                        WHEN anew.type IS NOT NULL THEN 'DIFFERENT'
                        WHEN live.occurred_at < (rebuild.kept_from ->> live.source)::timestamptz
                            OR (rebuild.kept_from ->> live.source IS NOT NULL AND live.sequence < stream.first)
                            THEN 'OLDER'
                        WHEN live.recorded_at >= rebuild.surely_before
                            AND live.sequence > coalesce(stream.last, 0) THEN 'NEWER'
                        ELSE 'EXTRA' END AS verdict
                    FROM (SELECT * FROM orders.timeline WHERE order_id = ANY (?)) AS live
                    FULL JOIN (SELECT * FROM orders.timeline_anew WHERE order_id = ANY (?)) AS anew
                        ON anew.order_id = live.order_id AND anew.event_id = live.event_id
                    LEFT JOIN stream ON stream.order_id = live.order_id AND stream.source = live.source
                    LEFT JOIN position ON position.order_id = anew.order_id AND position.source = anew.source
                    CROSS JOIN rebuild
                ), written AS (
                    INSERT INTO orders.timeline_difference (rebuild_id, order_id, event_id, kind)
                    SELECT ?, order_id, event_id, verdict FROM compared
                    WHERE verdict IN ('MISSING', 'DIFFERENT', 'EXTRA')
                )
                UPDATE orders.timeline_rebuild SET
                    compared_to = ?,
                    equal = equal + (SELECT count(*) FROM compared WHERE verdict = 'EQUAL'),
                    missing = missing + (SELECT count(*) FROM compared WHERE verdict = 'MISSING'),
                    different = different + (SELECT count(*) FROM compared WHERE verdict = 'DIFFERENT'),
                    extra = extra + (SELECT count(*) FROM compared WHERE verdict = 'EXTRA'),
                    older = older + (SELECT count(*) FROM compared WHERE verdict = 'OLDER'),
                    newer = newer + (SELECT count(*) FROM compared WHERE verdict = 'NEWER')
                WHERE rebuild_id = ?
                """.formatted(TimelineEntries.POSITIONS);
        Array ids = transaction.connection().createArrayOf("uuid", orders.toArray());
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setArray(1, ids);
            update.setArray(2, ids);
            update.setArray(3, ids);
            update.setObject(4, rebuildId);
            update.setString(5, TimelineSources.CONSUMER);
            update.setArray(6, transaction.connection().createArrayOf("uuid", heldUp.toArray()));
            update.setArray(7, ids);
            update.setArray(8, ids);
            update.setObject(9, rebuildId);
            update.setObject(10, orders.getLast());
            update.setObject(11, rebuildId);
            update.executeUpdate();
        }
    }
}
