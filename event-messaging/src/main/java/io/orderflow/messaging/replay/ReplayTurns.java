package io.orderflow.messaging.replay;

import io.orderflow.messaging.replay.ReplayRange.Progress;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** The statements that carry replays on, in tables {@code messaging.replay} and {@code messaging.replay_range}. */
@ApplicationScoped
class ReplayTurns {

    /**
     * The right to read a partition on for one batch.
     *
     * @param perSecond the most records of a second, if that is limited
     * @param next the offset that is to be read
     */
    record Turn(UUID replayId, String consumer, Optional<Integer> perSecond, OffsetRange range, long next) {

        /** The most records of this batch: no more than a second's. */
        int limit(int batchSize) {
            return Math.min(batchSize, perSecond.orElse(batchSize));
        }
    }

    /** Locks a partition whose time has come, and that nobody else is reading. */
    Optional<Turn> take(Transaction transaction, Object[] consumers, Instant now) throws SQLException {
        // In one order, so that a partition that was begun is read on, with what was fetched of it already.
        String sql = """
                SELECT p.replay_id, r.consumer, r.per_second, p.topic, p.partition, p.from_offset, p.end_offset,
                       p.next_offset
                FROM messaging.replay r JOIN messaging.replay_range p USING (replay_id)
                WHERE r.state = 'RUNNING' AND r.next_at <= ? AND r.consumer = ANY (?) AND p.next_offset < p.end_offset
                ORDER BY r.next_at, p.topic, p.partition
                LIMIT 1 FOR UPDATE OF p SKIP LOCKED
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, SqlTimes.utc(now));
            select.setArray(2, transaction.connection().createArrayOf("text", consumers));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static Turn read(ResultSet row) throws SQLException {
        TopicPartition partition = new TopicPartition(row.getString(4), row.getInt(5));
        return new Turn(
                row.getObject(1, UUID.class),
                row.getString(2),
                Optional.ofNullable(row.getObject(3, Integer.class)),
                new OffsetRange(partition, row.getLong(6), row.getLong(7)),
                row.getLong(8));
    }

    /** Takes {@code records} from the replay's rate; false when that is used up, or the replay has ended meanwhile. */
    boolean spend(Transaction transaction, Turn turn, int records, Instant now) throws SQLException {
        // Late turns are made up for, but not more than a second's. Without a rate, several replays take turns.
        String sql = """
                UPDATE messaging.replay
                SET next_at = coalesce(
                    greatest(next_at, ?::timestamptz - interval '1 second') + interval '1 second' * ? / per_second, ?)
                WHERE replay_id = ? AND state = 'RUNNING' AND next_at <= ?
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(now));
            update.setInt(2, records);
            update.setObject(3, SqlTimes.utc(now));
            update.setObject(4, turn.replayId());
            update.setObject(5, SqlTimes.utc(now));
            return update.executeUpdate() == 1;
        }
    }

    /** Writes down how far the partition is now, and adds up the rest of {@code progress}. */
    void advance(Transaction transaction, Turn turn, Progress progress) throws SQLException {
        String sql = """
                UPDATE messaging.replay_range
                SET next_offset = ?, read = read + ?, handled = handled + ?, duplicates = duplicates + ?,
                    failed = failed + ?, removed = removed + ?
                WHERE replay_id = ? AND topic = ? AND partition = ?
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setLong(1, progress.next());
            update.setLong(2, progress.read());
            update.setLong(3, progress.handled());
            update.setLong(4, progress.duplicates());
            update.setLong(5, progress.failed());
            update.setLong(6, progress.removed());
            update.setObject(7, turn.replayId());
            update.setString(8, turn.range().partition().topic());
            update.setInt(9, turn.range().partition().partition());
            update.executeUpdate();
        }
    }

    /** Ends the replays of which everything is read. */
    void finish(Transaction transaction, Instant now) throws SQLException {
        String sql = """
                UPDATE messaging.replay r SET state = 'DONE', ended_at = ?
                WHERE state = 'RUNNING' AND NOT EXISTS (
                    SELECT FROM messaging.replay_range p
                    WHERE p.replay_id = r.replay_id AND p.next_offset < p.end_offset)
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(now));
            update.executeUpdate();
        }
    }

    /** Ends a replay that can't go on. */
    void fail(Transaction transaction, Turn turn, String why, Instant now) throws SQLException {
        String sql = """
                UPDATE messaging.replay SET state = 'FAILED', why = ?, ended_at = ?
                WHERE replay_id = ? AND state = 'RUNNING'
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setString(1, why);
            update.setObject(2, SqlTimes.utc(now));
            update.setObject(3, turn.replayId());
            update.executeUpdate();
        }
    }
}
