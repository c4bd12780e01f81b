package io.orderflow.order.timeline;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.inbox.EventStream;
import io.orderflow.messaging.inbox.InboxTable;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code orders.timeline} as its consumer's inbox: what is in it was handled. */
@ApplicationScoped
public class TimelineEntries implements InboxTable {

    private static final int TRACE_ID_FROM = 3;
    private static final int TRACE_ID_TO = 35;

    private final Clock clock;

    TimelineEntries(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Map<EventStream, Long> positions(Transaction transaction, String consumer, Collection<UUID> orders)
            throws SQLException {
        String sql = """
                SELECT order_id, source, max(sequence) FROM orders.timeline
                WHERE order_id = ANY (?) GROUP BY order_id, source
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setArray(1, transaction.connection().createArrayOf("uuid", orders.toArray()));
            return InboxTable.readPositions(select);
        }
    }

    @Override
    public Set<UUID> enter(Transaction transaction, String consumer, List<Envelope> events) throws SQLException {
        return insert(transaction, "orders.timeline", events);
    }

    /** Enters events into {@code orders.timeline_anew}, as {@link #enter} does into the live timeline. */
    public Set<UUID> enterAnew(Transaction transaction, List<Envelope> events) throws SQLException {
        return insert(transaction, "orders.timeline_anew", events);
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
