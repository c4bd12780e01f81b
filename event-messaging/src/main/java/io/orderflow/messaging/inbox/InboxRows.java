package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.SqlArrays;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The inbox's tables. */
@ApplicationScoped
class InboxRows {

    /** How far {@code consumer} is in the streams of {@code orders}; streams it has seen nothing of are left out. */
    Map<EventStream, Long> positions(Connection connection, String consumer, Collection<UUID> orders)
            throws SQLException {
        String sql = """
                SELECT order_id, source, sequence FROM messaging.inbox_position
                WHERE consumer = ? AND order_id = ANY (?)
                """;
        Map<EventStream, Long> positions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, consumer);
            select.setArray(2, connection.createArrayOf("uuid", orders.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.put(new EventStream(rows.getObject(1, UUID.class), rows.getString(2)), rows.getLong(3));
                }
            }
        }
        return positions;
    }

    /**
     * Enters events into the inbox and gives back the ids of those that were not in it. Where another instance is
     * entering the same event, this waits for the end of its transaction.
     */
    Set<UUID> enter(Connection connection, String consumer, List<Envelope> events) throws SQLException {
        String sql = """
                INSERT INTO messaging.inbox (event_id, consumer)
                SELECT id, ? FROM unnest(?::uuid[]) AS id ORDER BY id
                ON CONFLICT DO NOTHING
                RETURNING event_id
                """;
        Set<UUID> entered = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, consumer);
            new SqlArrays<>(insert, events).set(2, "uuid", Envelope::eventId);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    entered.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return entered;
    }

    /** Moves the streams of {@code events} forward to them; never back. */
    void advance(Connection connection, String consumer, List<Envelope> events) throws SQLException {
        String sql = """
                INSERT INTO messaging.inbox_position AS p (order_id, consumer, source, sequence)
                SELECT order_id, ?, source, sequence
                FROM unnest(?::uuid[], ?::text[], ?::bigint[]) AS e(order_id, source, sequence)
                ON CONFLICT (order_id, consumer, source)
                DO UPDATE SET sequence = greatest(p.sequence, excluded.sequence)
                """;
        Map<EventStream, Long> last = new HashMap<>();
        events.forEach(event -> last.merge(EventStream.of(event), event.sequence(), Math::max));
        // In one order in every transaction, so that two can't lock each other out.
        List<Map.Entry<EventStream, Long>> rows = last.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<EventStream, Long> row) ->
                                row.getKey().orderId())
                        .thenComparing(row -> row.getKey().source()))
                .toList();
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            upsert.setString(1, consumer);
            SqlArrays<Map.Entry<EventStream, Long>> arrays = new SqlArrays<>(upsert, rows);
            arrays.set(2, "uuid", row -> row.getKey().orderId());
            arrays.set(3, "text", row -> row.getKey().source());
            arrays.set(4, "int8", Map.Entry::getValue);
            upsert.executeUpdate();
        }
    }
}
