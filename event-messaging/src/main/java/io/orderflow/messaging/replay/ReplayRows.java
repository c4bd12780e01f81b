package io.orderflow.messaging.replay;

import io.orderflow.messaging.replay.Replay.State;
import io.orderflow.messaging.replay.ReplayRange.Progress;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** Replays as rows of {@code messaging.replay} and {@code messaging.replay_range}. */
@ApplicationScoped
class ReplayRows {

    void insert(
            Transaction transaction,
            UUID id,
            String consumer,
            Optional<Integer> perSecond,
            List<OffsetRange> ranges,
            Instant now)
            throws SQLException {
        String sql = """
                INSERT INTO messaging.replay (replay_id, consumer, per_second, state, next_at, started_at)
                VALUES (?, ?, ?, 'RUNNING', ?, ?)
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setString(2, consumer);
            insert.setObject(3, perSecond.orElse(null));
            insert.setObject(4, SqlTimes.utc(now));
            insert.setObject(5, SqlTimes.utc(now));
            insert.executeUpdate();
        }
        insert(transaction, id, ranges);
    }

    private static void insert(Transaction transaction, UUID id, List<OffsetRange> ranges) throws SQLException {
        String sql = """
                INSERT INTO messaging.replay_range (replay_id, topic, partition, from_offset, end_offset, next_offset)
                SELECT ?, topic, partition, first, after, first
                FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[]) AS r(topic, partition, first, after)
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setObject(1, id);
            SqlArrays<OffsetRange> columns = new SqlArrays<>(insert, ranges);
            columns.set(2, "text", range -> range.partition().topic());
            columns.set(3, "int4", range -> range.partition().partition());
            columns.set(4, "int8", OffsetRange::from);
            columns.set(5, "int8", OffsetRange::end);
            insert.executeUpdate();
        }
    }

    /** Whether it was running. */
    boolean cancel(Transaction transaction, UUID id, Instant now) throws SQLException {
        String sql = """
                UPDATE messaging.replay SET state = 'CANCELLED', ended_at = ?
                WHERE replay_id = ? AND state = 'RUNNING'
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(now));
            update.setObject(2, id);
            return update.executeUpdate() == 1;
        }
    }

    /** Those that ended before {@code before}, and are not for one of {@code others}; locked. */
    List<UUID> old(Transaction transaction, Instant before, List<String> others, int limit) throws SQLException {
        String sql = """
                SELECT replay_id FROM messaging.replay WHERE ended_at < ? AND consumer <> ALL (?)
                ORDER BY ended_at LIMIT ? FOR UPDATE SKIP LOCKED
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, SqlTimes.utc(before));
            select.setArray(2, transaction.connection().createArrayOf("text", others.toArray()));
            select.setInt(3, limit);
            return SqlIds.of(select);
        }
    }

    void delete(Transaction transaction, List<UUID> ids) throws SQLException {
        // A range is a part of its replay, and so goes first.
        for (String sql : List.of(
                "DELETE FROM messaging.replay_range WHERE replay_id = ANY (?)",
                "DELETE FROM messaging.replay WHERE replay_id = ANY (?)")) {
            try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
                delete.setArray(1, transaction.connection().createArrayOf("uuid", ids.toArray()));
                delete.executeUpdate();
            }
        }
    }

    Optional<Replay> find(Transaction transaction, UUID id) throws SQLException {
        return read(transaction, "replay_id = ?", id, 1).stream().findFirst();
    }

    List<Replay> newest(Transaction transaction, UUID before, int limit) throws SQLException {
        return read(transaction, "replay_id < ?", before, limit);
    }

    private static List<Replay> read(Transaction transaction, String condition, UUID id, int limit)
            throws SQLException {
        String sql = """
                SELECT replay_id, consumer, per_second, state, why, started_at, ended_at
                FROM messaging.replay WHERE %s ORDER BY replay_id DESC LIMIT ?
                """.formatted(condition);
        List<Replay> found = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, id);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(transaction, row));
                }
            }
        }
        return found;
    }

    private static Replay read(Transaction transaction, ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new Replay(
                id,
                row.getString(2),
                row.getObject(3, Integer.class),
                State.valueOf(row.getString(4)),
                row.getString(5),
                ranges(transaction, id),
                SqlTimes.instant(row, 6),
                SqlTimes.instantOrNull(row, 7));
    }

    private static List<ReplayRange> ranges(Transaction transaction, UUID id) throws SQLException {
        String sql = """
                SELECT topic, partition, from_offset, end_offset, next_offset, read, handled, duplicates, failed, removed
                FROM messaging.replay_range WHERE replay_id = ? ORDER BY topic, partition
                """;
        List<ReplayRange> ranges = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    TopicPartition partition = new TopicPartition(row.getString(1), row.getInt(2));
                    ranges.add(new ReplayRange(
                            new OffsetRange(partition, row.getLong(3), row.getLong(4)),
                            new Progress(
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    row.getLong(8),
                                    row.getLong(9),
                                    row.getLong(10))));
                }
            }
        }
        return ranges;
    }
}
