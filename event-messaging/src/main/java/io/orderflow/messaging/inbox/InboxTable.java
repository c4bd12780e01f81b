package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Where a consumer enters the events it has handled. Most use {@code messaging.inbox}; one that keeps every event anyway
 * needs no second table to say so.
 */
public interface InboxTable {

    /** How far {@code consumer} is in the streams of {@code orders}; streams it has seen nothing of are left out. */
    Map<EventStream, Long> positions(Transaction transaction, String consumer, Collection<UUID> orders)
            throws SQLException;

    /**
     * Enters events and gives back the ids of those that were not in it. Where another instance is entering the same
     * event, this waits for the end of its transaction; in one order in every transaction, so that two can't
     * deadlock.
     */
    Set<UUID> enter(Transaction transaction, String consumer, List<Envelope> events) throws SQLException;

    /** Enters an event that nobody handles, so that the later ones of its stream don't wait for it. */
    default void passOver(Transaction transaction, String consumer, Envelope event) throws SQLException {
        enter(transaction, consumer, List.of(event));
    }

    /** Removes an event that this very transaction has entered. */
    void takeBack(Transaction transaction, String consumer, Envelope event) throws SQLException;

    /** Executes a statement that selects orders, sources and sequences, and gives back these as positions. */
    static Map<EventStream, Long> readPositions(PreparedStatement select) throws SQLException {
        Map<EventStream, Long> positions = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                positions.put(new EventStream(rows.getObject(1, UUID.class), rows.getString(2)), rows.getLong(3));
            }
        }
        return positions;
    }
}
