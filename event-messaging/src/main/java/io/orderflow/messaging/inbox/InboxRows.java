package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Table {@code messaging.inbox}. */
@ApplicationScoped
class InboxRows implements InboxTable {

    @Override
    public Map<EventStream, Long> positions(Transaction transaction, String consumer, Collection<UUID> orders)
            throws SQLException {
        String sql = """
                SELECT order_id, source, max(sequence) FROM messaging.inbox
                WHERE order_id = ANY (?) AND consumer = ?
                GROUP BY order_id, source
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setArray(1, transaction.connection().createArrayOf("uuid", orders.toArray()));
            select.setString(2, consumer);
            return InboxTable.readPositions(select);
        }
    }

    @Override
    public Set<UUID> enter(Transaction transaction, String consumer, List<Envelope> events) throws SQLException {
        String sql = """
                INSERT INTO messaging.inbox (order_id, consumer, event_id, source, sequence)
                SELECT order_id, ?, event_id, source, sequence
                FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[]) AS e(order_id, event_id, source, sequence)
                ORDER BY order_id, event_id
                ON CONFLICT DO NOTHING
                RETURNING event_id
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setString(1, consumer);
            SqlArrays<Envelope> columns = new SqlArrays<>(insert, events);
            columns.set(2, "uuid", Envelope::orderId);
            columns.set(3, "uuid", Envelope::eventId);
            columns.set(4, "text", Envelope::source);
            columns.set(5, "int8", Envelope::sequence);
            return Set.copyOf(SqlIds.of(insert));
        }
    }

    @Override
    public void takeBack(Transaction transaction, String consumer, Envelope event) throws SQLException {
        String sql = "DELETE FROM messaging.inbox WHERE order_id = ? AND consumer = ? AND event_id = ?";
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setObject(1, event.orderId());
            delete.setString(2, consumer);
            delete.setObject(3, event.eventId());
            delete.executeUpdate();
        }
    }
}
