package io.orderflow.messaging.failed;

import io.orderflow.messaging.transaction.SqlTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose turn it is among the failed events of a key, and what makes it so. */
@ApplicationScoped
class Turns {

    /** As {@link FailedEvents#lockNext}. */
    Optional<Long> lockNext(Connection connection, long id) throws SQLException {
        // A row without a key waits for nothing.
        String sql = """
                SELECT f.id, f.event_source, f.event_sequence
                FROM messaging.failed_event f JOIN messaging.failed_event asked
                    ON asked.id = ? AND (f.id = asked.id
                        OR f.consumer = asked.consumer AND f.record_key = asked.record_key)
                ORDER BY f.id FOR UPDATE OF f
                """;
        record Kept(long id, @Nullable String source, long sequence) {}
        List<Kept> ofKey = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ofKey.add(new Kept(row.getLong(1), row.getString(2), row.getLong(3)));
                }
            }
        }
        // Whoever had it locked before may have settled it: then this has waited for it in vain, and for others of its
        // key.
        if (ofKey.stream().noneMatch(kept -> kept.id() == id)) {
            return Optional.empty();
        }
        // The same choice as makeNextDue's.
        return ofKey.stream()
                .filter(kept -> Objects.equals(kept.source(), ofKey.getFirst().source()))
                .min(Comparator.comparingLong(Kept::sequence).thenComparingLong(Kept::id))
                .map(Kept::id);
    }

    /** As {@link FailedEvents#makeNextDue}. */
    void makeNextDue(Connection connection, String consumer, Collection<ByteBuffer> keys, Instant now)
            throws SQLException {
        String sql = """
                WITH waiting AS (
                    SELECT id, record_key, event_source, event_sequence,
                           first_value(event_source) OVER (PARTITION BY record_key ORDER BY id) AS first_source
                    FROM messaging.failed_event
                    WHERE consumer = ? AND record_key = ANY (?)
                ), next AS (
                    SELECT DISTINCT ON (record_key) id FROM waiting
                    WHERE event_source IS NOT DISTINCT FROM first_source
                    ORDER BY record_key, event_sequence NULLS FIRST, id
                )
                UPDATE messaging.failed_event f
                SET state = 'RETRYING', next_attempt_at = ?
                FROM next
                WHERE f.id = next.id AND f.error_code IN ('WAITS_BEHIND_ANOTHER', 'SEQUENCE_GAP')
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, consumer);
            update.setArray(2, array(connection, keys));
            update.setObject(3, SqlTimes.utc(now));
            update.executeUpdate();
        }
    }

    /**
     * Makes the next event of {@code key} due where another one has come too early again: it may have been put behind that
     * one although it is what that one waits for. Not past an event that needs a cure.
     */
    void makeEarlierDue(Connection connection, String consumer, byte[] key, Instant now) throws SQLException {
        String sql = """
                WITH kept AS (
                    SELECT id, error_code, event_source, event_sequence,
                           first_value(event_source) OVER (ORDER BY id) AS first_source
                    FROM messaging.failed_event
                    WHERE consumer = ? AND record_key = ?
                ), next AS (
                    SELECT id FROM kept
                    WHERE event_source IS NOT DISTINCT FROM first_source
                    ORDER BY event_sequence NULLS FIRST, id LIMIT 1
                )
                UPDATE messaging.failed_event f
                SET state = 'RETRYING', next_attempt_at = ?
                FROM next
                WHERE f.id = next.id AND f.state = 'WAITING' AND NOT EXISTS (
                    SELECT FROM kept WHERE error_code NOT IN ('WAITS_BEHIND_ANOTHER', 'SEQUENCE_GAP'))
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, consumer);
            update.setBytes(2, key);
            update.setObject(3, SqlTimes.utc(now));
            update.executeUpdate();
        }
    }

    /** As {@link FailedEvents#waitForTurn}. */
    void await(Connection connection, long id) throws SQLException {
        String sql = """
                UPDATE messaging.failed_event
                SET state = 'WAITING', error_code = 'WAITS_BEHIND_ANOTHER',
                    error_message = 'It was edited. An earlier event of this order has failed.'
                WHERE id = ? AND state = 'PARKED' AND error_code <> 'SEQUENCE_GAP'
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }

    /** As {@link FailedEvents#makeRepeatsDue}. */
    void makeRepeatsDue(
            Connection connection, String consumer, Collection<ByteBuffer> keys, Collection<UUID> events, Instant now)
            throws SQLException {
        String sql = """
                UPDATE messaging.failed_event
                SET state = 'RETRYING', next_attempt_at = ?
                WHERE consumer = ? AND record_key = ANY (?) AND event_id = ANY (?) AND state <> 'RETRYING'
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(now));
            update.setString(2, consumer);
            update.setArray(3, array(connection, keys));
            update.setArray(4, connection.createArrayOf("uuid", events.toArray()));
            update.executeUpdate();
        }
    }

    static Array array(Connection connection, Collection<ByteBuffer> keys) throws SQLException {
        return connection.createArrayOf(
                "bytea", keys.stream().map(ByteBuffer::array).toArray(byte[][]::new));
    }
}
