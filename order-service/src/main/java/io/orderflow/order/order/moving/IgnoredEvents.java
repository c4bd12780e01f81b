package io.orderflow.order.order.moving;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.OrderStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The events that were ignored on purpose, in table {@code orders.ignored_event}: so that it can be seen that they were. */
@ApplicationScoped
class IgnoredEvents {

    /** An event, the status its order was in, and why it had nothing to say any more. */
    record IgnoredEvent(Envelope event, OrderStatus status, String reason) {}

    void add(Transaction transaction, List<IgnoredEvent> ignored, Instant now) throws SQLException {
        if (ignored.isEmpty()) {
            return;
        }
        // One that is handled once more, since somebody has made it forgotten, was written down before.
        String sql = """
                INSERT INTO orders.ignored_event (event_id, order_id, type, status, reason, ignored_at)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<IgnoredEvent> columns = new SqlArrays<>(insert, ignored);
            columns.set(1, "uuid", one -> one.event().eventId());
            columns.set(2, "uuid", one -> one.event().orderId());
            columns.set(3, "text", one -> one.event().type());
            columns.set(4, "text", one -> one.status().name());
            columns.set(5, "text", IgnoredEvent::reason);
            columns.set(6, "timestamptz", one -> now);
            insert.executeUpdate();
        }
    }

    /** Removes at most {@code limit} of those that were ignored before {@code before}; says how many. */
    int forget(Transaction transaction, Instant before, int limit) throws SQLException {
        String sql = """
                DELETE FROM orders.ignored_event
                WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM orders.ignored_event WHERE ignored_at < ? ORDER BY ignored_at LIMIT ?
                    FOR UPDATE SKIP LOCKED))
                """;
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setObject(1, SqlTimes.utc(before));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }
}
