package io.orderflow.messaging.failed;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.TraceContext;
import io.orderflow.messaging.transaction.SqlTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Failed events as rows: written once with the record's bytes, read back as the same record. */
@ApplicationScoped
class FailedEventRows {

    /** What a {@link DueEvent} is made of; of an edited record, the edited parts. */
    private static final String WHAT_IS_TRIED = """
            id, consumer, topic, partition, "offset", record_time, record_key,
            coalesce(edited_value, record_value) AS value,
            coalesce(edited_header_names, header_names) AS names,
            coalesce(edited_header_values, header_values) AS "values",
            attempts, first_failed_at, next_attempt_at, gap_accepted
            """;

    /**
     * Inserts an event, unless it is there already because its record was delivered again.
     *
     * @throws IllegalStateException when another record is kept as the one of this offset
     */
    void insert(Connection connection, String consumer, FailedEvent event, Instant now, @Nullable Instant next)
            throws SQLException {
        String sql = """
                INSERT INTO messaging.failed_event (
                    consumer, topic, partition, "offset", record_time, record_key, record_value, header_names,
                    header_values, event_id, event_type, event_source, event_sequence, trace_id, state, error_code,
                    error_message, attempts, first_failed_at, last_failed_at, next_attempt_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (consumer, topic, partition, "offset") DO NOTHING
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, consumer);
            bindRecord(insert, event.kafkaRecord());
            bindEnvelope(insert, event);
            boolean waits = event.code() == ErrorCode.WAITS_BEHIND_ANOTHER;
            insert.setString(15, waits ? "WAITING" : next == null ? "PARKED" : "RETRYING");
            insert.setString(16, event.code().name());
            insert.setString(17, storable(event.message()));
            insert.setInt(18, waits ? 0 : 1);
            insert.setObject(19, SqlTimes.utc(now));
            insert.setObject(20, SqlTimes.utc(now));
            insert.setObject(21, SqlTimes.utc(next));
            if (insert.executeUpdate() == 0) {
                checkDeliveredAgain(connection, consumer, event.kafkaRecord());
            }
        }
    }

    /** A topic that was made anew has other records at the offsets of before. To take one for the other would lose it. */
    private static void checkDeliveredAgain(
            Connection connection, String consumer, ConsumerRecord<byte[], byte[]> kafkaRecord) throws SQLException {
        String sql = """
                SELECT id FROM messaging.failed_event
                WHERE consumer = ? AND topic = ? AND partition = ? AND "offset" = ?
                    AND (record_key IS DISTINCT FROM ? OR record_value IS DISTINCT FROM ?)
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, consumer);
            select.setString(2, kafkaRecord.topic());
            select.setInt(3, kafkaRecord.partition());
            select.setLong(4, kafkaRecord.offset());
            select.setBytes(5, kafkaRecord.key());
            select.setBytes(6, kafkaRecord.value());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    throw new IllegalStateException(
                            "Offset %d of %s-%d can't be kept as failed: failed event %d was there before the topic was made anew. Settle that one."
                                    .formatted(
                                            kafkaRecord.offset(),
                                            kafkaRecord.topic(),
                                            kafkaRecord.partition(),
                                            row.getLong(1)));
                }
            }
        }
    }

    /**
     * The event that has been due for the longest time. Those that are locked are skipped: the one that another instance
     * is trying would otherwise keep all others from being tried.
     */
    Optional<DueEvent> due(Connection connection, String consumer, Instant now) throws SQLException {
        String sql = """
                SELECT %s FROM messaging.failed_event
                WHERE consumer = ? AND state = 'RETRYING' AND next_attempt_at <= ?
                ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """.formatted(WHAT_IS_TRIED);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, consumer);
            select.setObject(2, SqlTimes.utc(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /**
     * Locks an event that is to be tried, and gives it back as it is now: an operator may have edited it since it was
     * read. Empty when another instance has it, or had it.
     */
    Optional<DueEvent> claim(Connection connection, DueEvent due) throws SQLException {
        String sql = """
                SELECT %s FROM messaging.failed_event WHERE id = ? AND state = 'RETRYING' AND attempts = ?
                FOR UPDATE SKIP LOCKED
                """.formatted(WHAT_IS_TRIED);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, due.id());
            select.setInt(2, due.attempts());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /**
     * Locks it again after it was tried, and waits for who has it; false when it is not as it was. An edit changes no more
     * than when it is due.
     */
    boolean lock(Connection connection, DueEvent due) throws SQLException {
        String sql = """
                SELECT id FROM messaging.failed_event
                WHERE id = ? AND state = 'RETRYING' AND attempts = ? AND next_attempt_at = ?
                FOR UPDATE
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, due.id());
            select.setInt(2, due.attempts());
            select.setObject(3, SqlTimes.utc(due.dueAt()));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Whether another event is kept that says it is the same one of its stream, as where one of the two was forged; and so
     * which of them is real, only its body tells.
     */
    boolean hasRival(Connection connection, long id) throws SQLException {
        String sql = """
                SELECT EXISTS (
                    SELECT FROM messaging.failed_event one JOIN messaging.failed_event other
                        ON other.consumer = one.consumer AND other.record_key = one.record_key
                        AND other.event_source = one.event_source AND other.event_sequence = one.event_sequence
                        AND other.event_id <> one.event_id
                    WHERE one.id = ?)
                """;
        return isTrue(connection, sql, id);
    }

    /** Whether another event is kept that comes before it in its stream. */
    boolean hasEarlier(Connection connection, long id) throws SQLException {
        String sql = """
                SELECT EXISTS (
                    SELECT FROM messaging.failed_event one JOIN messaging.failed_event other
                        ON other.consumer = one.consumer AND other.record_key = one.record_key
                        AND other.event_source = one.event_source AND other.event_sequence < one.event_sequence
                    WHERE one.id = ?)
                """;
        return isTrue(connection, sql, id);
    }

    private static boolean isTrue(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void update(Connection connection, DueEvent due, FailedEvent failure, Instant now, @Nullable Instant next)
            throws SQLException {
        String sql = """
                UPDATE messaging.failed_event
                SET state = ?, next_attempt_at = ?, error_code = ?, error_message = ?, attempts = attempts + 1,
                    last_failed_at = ?, first_failed_at = CASE WHEN attempts = 0 THEN ? ELSE first_failed_at END
                WHERE id = ? AND state = 'RETRYING' AND attempts = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, next == null ? "PARKED" : "RETRYING");
            update.setObject(2, SqlTimes.utc(next));
            update.setString(3, failure.code().name());
            update.setString(4, storable(failure.message()));
            update.setObject(5, SqlTimes.utc(now));
            update.setObject(6, SqlTimes.utc(now));
            update.setLong(7, due.id());
            update.setInt(8, due.attempts());
            update.executeUpdate();
        }
    }

    /** Removes an event that was handled; one that was edited is kept among the settled ones. */
    void handled(Connection connection, long id, Instant now) throws SQLException {
        String sql = """
                WITH handled AS (DELETE FROM messaging.failed_event WHERE id = ? RETURNING *)
                INSERT INTO messaging.settled_event
                SELECT handled.*, 'HANDLED_EDITED', ? FROM handled WHERE edited_value IS NOT NULL
                """;
        settle(connection, sql, id, now);
    }

    /** Moves an event that is given up to the settled ones. */
    void discard(Connection connection, long id, Instant now) throws SQLException {
        String sql = """
                WITH discarded AS (DELETE FROM messaging.failed_event WHERE id = ? RETURNING *)
                INSERT INTO messaging.settled_event SELECT discarded.*, 'DISCARDED', ? FROM discarded
                """;
        settle(connection, sql, id, now);
    }

    private static void settle(Connection connection, String sql, long id, Instant now) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(sql)) {
            move.setLong(1, id);
            move.setObject(2, SqlTimes.utc(now));
            move.executeUpdate();
        }
    }

    /** Has an event tried at {@code at}, whatever its state. */
    Optional<DueEvent> take(Connection connection, long id, boolean gapAccepted, Instant at) throws SQLException {
        String sql = """
                UPDATE messaging.failed_event
                SET state = 'RETRYING', next_attempt_at = ?, gap_accepted = gap_accepted OR ?
                WHERE id = ? RETURNING %s
                """.formatted(WHAT_IS_TRIED);
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(at));
            update.setBoolean(2, gapAccepted);
            update.setLong(3, id);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /**
     * Stores what is to be tried instead of the record as it came. Of one that could not be read nobody knew its type and
     * its place in a stream: they are what the edit says.
     */
    void edit(Connection connection, long id, ConsumerRecord<byte[], byte[]> edited, Envelope envelope)
            throws SQLException {
        HeaderBytes headers = HeaderBytes.of(edited.headers());
        String sql = """
                UPDATE messaging.failed_event
                SET edited_value = ?, edited_header_names = ?, edited_header_values = ?,
                    event_id = ?, event_type = ?, event_source = ?, event_sequence = ?, trace_id = coalesce(?, trace_id)
                WHERE id = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBytes(1, edited.value());
            update.setArray(2, connection.createArrayOf("bytea", headers.names()));
            update.setArray(3, connection.createArrayOf("bytea", headers.values()));
            update.setObject(4, envelope.eventId());
            update.setString(5, envelope.type());
            update.setString(6, envelope.source());
            update.setLong(7, envelope.sequence());
            update.setString(8, TraceContext.traceIdOrNull(envelope.traceparent()));
            update.setLong(9, id);
            update.executeUpdate();
        }
    }

    private static void bindRecord(PreparedStatement insert, ConsumerRecord<byte[], byte[]> kafkaRecord)
            throws SQLException {
        HeaderBytes headers = HeaderBytes.of(kafkaRecord.headers());
        Connection connection = insert.getConnection();
        insert.setString(2, kafkaRecord.topic());
        insert.setInt(3, kafkaRecord.partition());
        insert.setLong(4, kafkaRecord.offset());
        // A producer may give it any time. It is kept all the same: what can't be kept, a consumer never gets past.
        insert.setObject(5, SqlTimes.utc(recordTime(kafkaRecord)));
        insert.setBytes(6, kafkaRecord.key());
        insert.setBytes(7, kafkaRecord.value());
        insert.setArray(8, connection.createArrayOf("bytea", headers.names()));
        insert.setArray(9, connection.createArrayOf("bytea", headers.values()));
    }

    private static void bindEnvelope(PreparedStatement insert, FailedEvent event) throws SQLException {
        Envelope envelope = event.envelope();
        insert.setObject(10, envelope == null ? null : envelope.eventId());
        insert.setString(11, event.type());
        insert.setString(12, envelope == null ? null : envelope.source());
        insert.setObject(13, envelope == null ? null : envelope.sequence(), Types.BIGINT);
        insert.setString(14, event.traceId());
    }

    private static DueEvent read(ResultSet row) throws SQLException {
        return new DueEvent(
                row.getLong("id"),
                row.getString("consumer"),
                readRecord(row, "value", "names", "values"),
                row.getInt("attempts"),
                SqlTimes.instant(row, "first_failed_at"),
                SqlTimes.instant(row, "next_attempt_at"),
                row.getBoolean("gap_accepted"));
    }

    /** The record whose value and headers stand in these columns. */
    static ConsumerRecord<byte[], byte[]> readRecord(ResultSet row, String value, String names, String values)
            throws SQLException {
        HeaderBytes headers = new HeaderBytes((byte[][]) row.getArray(names).getArray(), (byte[][])
                row.getArray(values).getArray());
        return headers.toRecord(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("offset"),
                recordTime(row).toEpochMilli(),
                row.getBytes("record_key"),
                row.getBytes(value));
    }

    /** When the record was made, as it is stored. */
    static Instant recordTime(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return SqlTimes.nearest(Instant.ofEpochMilli(kafkaRecord.timestamp()));
    }

    /** When the record was made. An older version stored times out of range as infinite: these become the nearest moment. */
    static Instant recordTime(ResultSet row) throws SQLException {
        return SqlTimes.nearest(SqlTimes.instant(row, "record_time"));
    }

    /** PostgreSQL's text can't hold the character NUL, and a message may quote a hostile record. */
    private static String storable(String message) {
        return message.replace('\0', '?');
    }
}
