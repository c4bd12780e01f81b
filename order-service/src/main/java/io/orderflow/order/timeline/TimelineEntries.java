package io.orderflow.order.timeline;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.inbox.EventStream;
import io.orderflow.messaging.inbox.InboxTable;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code orders.timeline} as its consumer's inbox: what is in it was handled. */
@ApplicationScoped
public class TimelineEntries implements InboxTable {

    /** How far the live timeline is in each stream of orders, whose ids it takes twice. */
    public static final String POSITIONS = """
            SELECT order_id, source, max(sequence) AS last FROM (
                SELECT order_id, source, sequence FROM orders.timeline WHERE order_id = ANY (?)
                UNION ALL
                SELECT order_id, source, sequence FROM orders.timeline_given_up WHERE order_id = ANY (?)
            ) AS event GROUP BY order_id, source
            """;

    private static final int TRACE_ID_FROM = 3;
    private static final int TRACE_ID_TO = 35;

    private final Clock clock;

    TimelineEntries(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Map<EventStream, Long> positions(Transaction transaction, String consumer, Collection<UUID> orders)
            throws SQLException {
        try (PreparedStatement select = transaction.connection().prepareStatement(POSITIONS)) {
            Array ids = transaction.connection().createArrayOf("uuid", orders.toArray());
            select.setArray(1, ids);
            select.setArray(2, ids);
            return InboxTable.readPositions(select);
        }
    }

    /** What was given up is in no timeline, and so a rebuild, which leaves it out, finds nothing missing. */
    @Override
    public void passOver(Transaction transaction, String consumer, Envelope event) throws SQLException {
        String sql = """
                INSERT INTO orders.timeline_given_up (order_id, source, sequence) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setObject(1, event.orderId());
            insert.setString(2, event.source());
            insert.setLong(3, event.sequence());
            insert.executeUpdate();
        }
    }

    @Override
    public Set<UUID> enter(Transaction transaction, String consumer, List<Envelope> events) throws SQLException {
        return insert(transaction, "orders.timeline", events);
    }

    /**
     * Enters events into {@code orders.timeline_anew}, as {@link #enter} does into the live timeline: of two that say they
     * have the same place in their stream, the first one has it.
     */
    public Set<UUID> enterAnew(Transaction transaction, List<Envelope> events) throws SQLException {
        Set<Place> taken = takenAnew(transaction, events);
        List<Envelope> first =
                events.stream().filter(event -> taken.add(Place.of(event))).toList();
        return insert(transaction, "orders.timeline_anew", first);
    }

    private record Place(UUID orderId, String source, long sequence) {
        static Place of(Envelope event) {
            return new Place(event.orderId(), event.source(), event.sequence());
        }
    }

    private static Set<Place> takenAnew(Transaction transaction, List<Envelope> events) throws SQLException {
        String sql = "SELECT order_id, source, sequence FROM orders.timeline_anew WHERE order_id = ANY (?)";
        Set<Place> taken = new HashSet<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            Object[] orders = events.stream().map(Envelope::orderId).distinct().toArray();
            select.setArray(1, transaction.connection().createArrayOf("uuid", orders));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.add(new Place(row.getObject(1, UUID.class), row.getString(2), row.getLong(3)));
                }
            }
        }
        return taken;
    }

    private Set<UUID> insert(Transaction transaction, String table, List<Envelope> events) throws SQLException {
        String sql = """
                INSERT INTO %s (order_id, event_id, occurred_at, type, version, source, sequence,
                    causation_id, trace_id, data, recorded_at)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::int[], ?::text[], ?::bigint[],
                                     ?::uuid[], ?::text[], ?::bytea[], ?::timestamptz[])
                    AS e(order_id, event_id, occurred_at, type, version, source, sequence, causation_id, trace_id, data,
                         recorded_at)
                ORDER BY order_id, event_id
                ON CONFLICT DO NOTHING
                RETURNING event_id
                """.formatted(table);
        Instant now = clock.instant();
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Envelope> columns = new SqlArrays<>(insert, events);
            columns.set(1, "uuid", Envelope::orderId);
            columns.set(2, "uuid", Envelope::eventId);
            columns.set(3, "timestamptz", Envelope::time);
            columns.set(4, "text", Envelope::type);
            columns.set(5, "int4", Envelope::version);
            columns.set(6, "text", Envelope::source);
            columns.set(7, "int8", Envelope::sequence);
            columns.set(8, "uuid", Envelope::causationId);
            columns.set(9, "text", event -> traceId(event.traceparent()));
            columns.set(10, "bytea", Envelope::data);
            columns.set(11, "timestamptz", event -> now);
            return Set.copyOf(SqlIds.of(insert));
        }
    }

    @Override
    public void takeBack(Transaction transaction, String consumer, Envelope event) throws SQLException {
        String sql = "DELETE FROM orders.timeline WHERE order_id = ? AND event_id = ?";
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setObject(1, event.orderId());
            delete.setObject(2, event.eventId());
            delete.executeUpdate();
        }
    }

    /** By W3C's form: version, trace, span, flags. */
    private static @Nullable String traceId(@Nullable String traceparent) {
        return traceparent == null ? null : traceparent.substring(TRACE_ID_FROM, TRACE_ID_TO);
    }
}
