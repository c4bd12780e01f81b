package io.orderflow.order.timeline;

import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What happened to orders, in table {@code orders.timeline}: a copy of every event, kept as it came. */
@ApplicationScoped
public class Timelines {

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
                            SqlTimes.instant(row, 2),
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
}
