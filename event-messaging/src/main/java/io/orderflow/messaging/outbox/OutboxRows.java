package io.orderflow.messaging.outbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.Waiting;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The outbox's tables. */
@ApplicationScoped
class OutboxRows {

    /** How many rows {@code outbox_shard} has. More would let more relays work at once; one is enough for a service. */
    static final int SHARDS = 8;

    private final String source;

    OutboxRows(@ConfigProperty(name = "quarkus.application.name") String serviceName) {
        this.source = serviceName;
    }

    /**
     * Inserts events with their sequence numbers, in the given order.
     *
     * <p>The first part takes the numbers and with them the row locks of the orders' streams, in order of id so that
     * two transactions can't deadlock. The locks are held until the commit, so a visible event n + 1 means
     * a visible event n, and the rows' ids, drawn after the locks, rise in the order of the sequence.
     *
     * <p>An event that no event led to continues the trace of its order's first one: an order is one trace, also when it
     * is cancelled by another request days later.
     */
    void insert(Connection connection, List<OutgoingEvent> events) throws SQLException {
        String sql = """
                WITH event AS (
                    SELECT *
                    FROM unnest(?::smallint[], ?::text[], ?::uuid[], ?::text[], ?::int[], ?::uuid[], ?::timestamptz[],
                                ?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::int[], ?::int[])
                         WITH ORDINALITY AS e(shard, topic, event_id, type, version, order_id, occurred_at,
                                              causation_id, traceparent, tracestate, data, nth, of_order, position)
                ), stream AS (
                    INSERT INTO messaging.outbox_stream AS s (order_id, last_sequence, traceparent, tracestate)
                    SELECT order_id, of_order, traceparent, tracestate FROM event WHERE nth = 1 ORDER BY order_id
                    ON CONFLICT (order_id) DO UPDATE SET last_sequence = s.last_sequence + excluded.last_sequence
                    RETURNING order_id, last_sequence, traceparent, tracestate
                )
                INSERT INTO messaging.outbox (shard, topic, event_id, type, version, order_id, sequence, occurred_at,
                                              causation_id, traceparent, tracestate, data)
                SELECT e.shard, e.topic, e.event_id, e.type, e.version, e.order_id,
                       s.last_sequence - e.of_order + e.nth, e.occurred_at,
                       e.causation_id,
                       CASE WHEN led_here THEN e.traceparent ELSE s.traceparent END,
                       CASE WHEN led_here THEN e.tracestate ELSE s.tracestate END,
                       e.data
                FROM event e JOIN stream s USING (order_id),
                     LATERAL (SELECT e.causation_id IS NOT NULL OR s.traceparent IS NULL AS led_here) AS origin
                ORDER BY e.position
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            SqlArrays<OutgoingEvent> arrays = new SqlArrays<>(insert, events);
            arrays.set(1, "int2", e -> shardOf(e.event().orderId()));
            arrays.set(2, "text", e -> e.event().topic());
            arrays.set(3, "uuid", OutgoingEvent::eventId);
            arrays.set(4, "text", e -> e.event().type());
            arrays.set(5, "int4", e -> e.event().version());
            arrays.set(6, "uuid", e -> e.event().orderId());
            arrays.set(7, "timestamptz", OutgoingEvent::occurredAt);
            arrays.set(8, "uuid", e -> e.cause().eventId());
            arrays.set(9, "text", e -> e.cause().traceparent());
            arrays.set(10, "text", e -> e.cause().tracestate());
            arrays.set(11, "bytea", e -> e.event().data());
            // Which of its order's events in this transaction it is, and then of how many.
            Map<UUID, Integer> soFar = new HashMap<>();
            arrays.set(12, "int4", e -> soFar.merge(e.event().orderId(), 1, Integer::sum));
            arrays.set(13, "int4", e -> soFar.get(e.event().orderId()));
            insert.executeUpdate();
        }
    }

    /**
     * Takes ownership of every shard that no other relay owns right now; it ends with the transaction, also when the
     * connection is lost.
     *
     * <p>The commit of this transaction need not wait for the disk: should the database crash before it got there, the
     * rows are in the outbox again and are sent once more. And {@link #take} must go by the index: a plan that was made
     * and kept when the outbox was empty would read the whole table, with all that was deleted since the last vacuum.
     */
    List<Integer> lockShards(Connection connection) throws SQLException {
        String sql = """
                SELECT shard, set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true)
                FROM messaging.outbox_shard
                FOR UPDATE SKIP LOCKED
                """;
        List<Integer> shards = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                shards.add(rows.getInt(1));
            }
        }
        return shards;
    }

    /**
     * Takes the oldest rows of {@code shards}, which this transaction must own, out of the outbox, in order of id.
     *
     * <p>Names each row by its place: a delete by range would also take rows that became visible after the read. Rows
     * are never updated and nobody else may delete them, so they stay where they were read.
     */
    List<OutboxRow> take(Connection connection, List<Integer> shards, int limit) throws SQLException {
        String sql = """
                WITH taken AS (
                    DELETE FROM messaging.outbox
                    WHERE ctid = ANY (ARRAY(
                        SELECT ctid FROM messaging.outbox WHERE shard = ANY (?) ORDER BY id LIMIT ?))
                    RETURNING *
                )
                SELECT topic, event_id, type, version, order_id, sequence, occurred_at, causation_id, traceparent,
                       tracestate, data
                FROM taken ORDER BY id
                """;
        List<OutboxRow> taken = new ArrayList<>();
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setArray(1, connection.createArrayOf("int2", shards.toArray()));
            delete.setInt(2, limit);
            try (ResultSet rows = delete.executeQuery()) {
                while (rows.next()) {
                    taken.add(read(rows));
                }
            }
        }
        return taken;
    }

    /** Counts a hundred thousand at most: who asks while Kafka is away for hours wants to know how old the oldest is. */
    Waiting waiting(Transaction transaction) throws SQLException {
        return Waiting.read(transaction, """
                SELECT (SELECT count(*) FROM (SELECT FROM messaging.outbox LIMIT 100000) AS counted),
                       (SELECT occurred_at FROM messaging.outbox ORDER BY id LIMIT 1)
                """);
    }

    private OutboxRow read(ResultSet row) throws SQLException {
        TraceParent trace = TraceParent.of(row.getString(9), row.getString(10));
        return new OutboxRow(
                row.getString(1),
                new Envelope(
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getInt(4),
                        source,
                        row.getObject(5, UUID.class),
                        SqlTimes.instant(row, 7),
                        row.getLong(6),
                        row.getObject(8, UUID.class),
                        trace == null ? null : trace.traceparent(),
                        trace == null ? null : trace.tracestate(),
                        row.getBytes(11)));
    }

    private static int shardOf(UUID orderId) {
        return Math.floorMod(orderId.hashCode(), SHARDS);
    }
}
