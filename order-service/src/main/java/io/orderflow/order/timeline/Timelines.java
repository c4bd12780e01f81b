package io.orderflow.order.timeline;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to orders, in table {@code orders.timeline}: a copy of every event, kept as it came. */
@ApplicationScoped
public class Timelines {

    private static final int TRACE_ID_FROM = 3;
    private static final int TRACE_ID_TO = 35;

    private final Clock clock;

    Timelines(Clock clock) {
        this.clock = clock;
    }

    /** Adds events that are new: which ones are is the inbox's to say. */
    public void add(Transaction transaction, List<Envelope> events) throws SQLException {
        String sql = """
                INSERT INTO orders.timeline (order_id, event_id, occurred_at, type, version, source, sequence,
                    causation_id, trace_id, data, recorded_at)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
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
            insert.executeUpdate();
        }
    }

    /** Whether there is such an order at all. */
    boolean isOrder(Transaction transaction, UUID orderId) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM orders.customer_order WHERE order_id = ?)";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, orderId);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    /** The events of an order that have come so far, by the time they state. */
    public List<TimelineEvent> of(Transaction transaction, UUID orderId) throws SQLException {
        String sql = """
                SELECT event_id, occurred_at, type, version, source, sequence, causation_id, trace_id, data
                FROM orders.timeline WHERE order_id = ? ORDER BY occurred_at, event_id
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, orderId);
            List<TimelineEvent> events = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(new TimelineEvent(
                            row.getObject(1, UUID.class),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3),
                            row.getInt(4),
                            row.getString(5),
                            row.getLong(6),
                            row.getObject(7, UUID.class),
                            row.getString(8),
                            row.getBytes(9)));
                }
            }
            return events;
        }
    }

    /** By W3C's form: version, trace, span, flags. */
    private static @Nullable String traceId(@Nullable String traceparent) {
        return traceparent == null ? null : traceparent.substring(TRACE_ID_FROM, TRACE_ID_TO);
    }
}
