package io.orderflow.messaging.failed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.messaging.failed.ListedEvent.Headline;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Failed events for operators to read: those that are to be settled, and those that were by an operator's hand. */
@ApplicationScoped
public class KeptEvents {

    /** Open and settled events; the outcome of a settled one stands in for its state. */
    private static final String WITH_SETTLED = """
            (SELECT id, consumer, topic, partition, "offset", record_time, record_key, record_value, header_names,
                    header_values, event_id, event_type, event_source, event_sequence, trace_id, state, error_code,
                    error_message, attempts, first_failed_at, last_failed_at, next_attempt_at, edited_value,
                    edited_header_names, edited_header_values, NULL::timestamptz AS settled_at
             FROM messaging.failed_event
             UNION ALL
             SELECT id, consumer, topic, partition, "offset", record_time, record_key, record_value, header_names,
                    header_values, event_id, event_type, event_source, event_sequence, trace_id, outcome, error_code,
                    error_message, attempts, first_failed_at, last_failed_at, NULL, edited_value,
                    edited_header_names, edited_header_values, settled_at
             FROM messaging.settled_event) AS kept
            """;

    /**
     * What a {@link ListedEvent} is made of. Whoever writes to a topic decides how long its records are, and their keys
     * too; a database leaves unread what isn't asked for.
     */
    private static final String LISTED = """
            id, consumer, state, topic, partition, "offset", substring(record_key FROM 1 FOR 1000) AS listed_key,
            record_time, event_id, event_type, event_source, event_sequence, trace_id, error_code, error_message,
            attempts, first_failed_at, last_failed_at, next_attempt_at, settled_at
            """;

    /** What a {@link KeptEvent} is made of. */
    private static final String WHOLE = LISTED + """
            , record_key, record_value, header_names, header_values, edited_value, edited_header_names,
            edited_header_values
            """;

    /** The event with this id. */
    public Optional<KeptEvent> find(Transaction transaction, long id) throws SQLException {
        String sql = "SELECT " + WHOLE + "FROM " + WITH_SETTLED + "WHERE id = ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setLong(1, id);
            return readAll(select, KeptEvents::read).stream().findFirst();
        }
    }

    /** The event's record as each edit made it, by the number of the action that did it; of the first so many. */
    public Map<Long, ConsumerRecord<byte[], byte[]>> edits(Transaction transaction, long id, int limit)
            throws SQLException {
        String sql = "SELECT m.id AS action_id, topic, partition, \"offset\", record_time, record_key,"
                + " m.edited_value AS value, m.edited_header_names AS names, m.edited_header_values AS \"values\""
                + " FROM " + WITH_SETTLED + "JOIN messaging.mending m ON m.failed_event_id = kept.id"
                + " WHERE kept.id = ? AND m.edited_value IS NOT NULL ORDER BY m.id LIMIT ?";
        Map<Long, ConsumerRecord<byte[], byte[]>> edits = new LinkedHashMap<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setLong(1, id);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    edits.put(row.getLong("action_id"), FailedEventRows.readRecord(row, "value", "names", "values"));
                }
            }
        }
        return edits;
    }

    /** Events that fit {@code filter}, behind {@code after}, the oldest first. */
    public List<ListedEvent> list(Transaction transaction, FailedEventFilter filter, long after, int limit)
            throws SQLException {
        String sql = "SELECT " + LISTED + "FROM " + WITH_SETTLED + "WHERE id > ? AND " + filter.condition()
                + " ORDER BY id LIMIT ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setLong(1, after);
            select.setInt(filter.bind(select, 2), limit);
            return readAll(select, KeptEvents::readListed);
        }
    }

    /**
     * Records of one partition as they count for {@code consumer}, in their order. Who reads a topic again finds them as
     * they came; what an operator edited, until it could be handled, counts as edited, and what was discarded is left out.
     */
    public List<ConsumerRecord<byte[], byte[]>> asSettled(
            Transaction transaction, String consumer, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        Map<Place, Optional<EditedBytes>> settled = settled(transaction, consumer, records);
        return records.stream()
                .flatMap(kafkaRecord -> {
                    Optional<EditedBytes> outcome = settled.get(Place.of(kafkaRecord));
                    return outcome == null
                            ? Stream.of(kafkaRecord)
                            : outcome.map(edited -> edited.of(kafkaRecord)).stream();
                })
                .toList();
    }

    /** What an operator put in the place of a record's value and headers. */
    private record EditedBytes(byte[] value, HeaderBytes headers) {
        ConsumerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> original) {
            return headers.toRecord(
                    original.topic(),
                    original.partition(),
                    original.offset(),
                    original.timestamp(),
                    original.key(),
                    value);
        }
    }

    /** Where a record is in its partition. By its offset alone it could be one of before its topic was made anew. */
    private record Place(long offset, Instant time) {
        static Place of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
            return new Place(kafkaRecord.offset(), FailedEventRows.recordTime(kafkaRecord));
        }

        static Place of(ResultSet row) throws SQLException {
            return new Place(row.getLong("offset"), FailedEventRows.recordTime(row));
        }
    }

    /** The settled ones of {@code records}; empty for those that were discarded, whose bytes nobody wants. */
    private static Map<Place, Optional<EditedBytes>> settled(
            Transaction transaction, String consumer, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        String sql = """
                SELECT s."offset", s.record_time, edit.* FROM messaging.settled_event s
                LEFT JOIN LATERAL (SELECT s.edited_value, s.edited_header_names, s.edited_header_values) AS edit
                    ON s.outcome = 'HANDLED_EDITED'
                WHERE s.consumer = ? AND s.topic = ? AND s.partition = ? AND s."offset" BETWEEN ? AND ?
                ORDER BY s.id
                """;
        Map<Place, Optional<EditedBytes>> settled = new HashMap<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, consumer);
            select.setString(2, records.getFirst().topic());
            select.setInt(3, records.getFirst().partition());
            select.setLong(4, records.getFirst().offset());
            select.setLong(5, records.getLast().offset());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte @Nullable [] value = row.getBytes("edited_value");
                    settled.put(
                            Place.of(row),
                            value == null
                                    ? Optional.empty()
                                    : Optional.of(new EditedBytes(
                                            value,
                                            new HeaderBytes(
                                                    (byte[][]) row.getArray("edited_header_names")
                                                            .getArray(),
                                                    (byte[][]) row.getArray("edited_header_values")
                                                            .getArray()))));
                }
            }
        }
        return settled;
    }

    /** Which of {@code orders} have events that {@code consumer} still has to handle. */
    public Set<UUID> heldUp(Transaction transaction, String consumer, Collection<UUID> orders) throws SQLException {
        String sql = """
                SELECT order_id FROM unnest(?::uuid[]) AS order_id WHERE EXISTS (
                    SELECT FROM messaging.failed_event
                    WHERE consumer = ? AND record_key = convert_to(order_id::text, 'UTF8'))
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setArray(1, transaction.connection().createArrayOf("uuid", orders.toArray()));
            select.setString(2, consumer);
            return Set.copyOf(SqlIds.of(select));
        }
    }

    /** Events that are to be settled and fit {@code filter}, grouped by what is wrong with them; the most first. */
    public List<FailureGroup> groups(Transaction transaction, FailedEventFilter filter, int limit) throws SQLException {
        String sql = """
                SELECT consumer, event_type, state, error_code,
                       regexp_replace(error_message,
                           '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9]+', '…', 'g') AS what,
                       count(*), count(DISTINCT record_key), min(first_failed_at), max(last_failed_at), min(id)
                FROM messaging.failed_event WHERE %s
                GROUP BY consumer, event_type, state, error_code, what
                ORDER BY count(*) DESC, min(id) LIMIT ?
                """.formatted(filter.condition());
        List<FailureGroup> groups = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setInt(filter.bind(select, 1), limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    groups.add(new FailureGroup(
                            row.getString(1),
                            row.getString(2),
                            FailedEventState.valueOf(row.getString(3)),
                            ErrorCode.valueOf(row.getString(4)),
                            row.getString(5),
                            row.getLong(6),
                            row.getLong(7),
                            SqlTimes.instant(row, 8),
                            SqlTimes.instant(row, 9),
                            row.getLong(10)));
                }
            }
        }
        return groups;
    }

    /** How a row is read. */
    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> readAll(PreparedStatement select, Row<T> row) throws SQLException {
        List<T> read = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                read.add(row.read(rows));
            }
        }
        return read;
    }

    private static KeptEvent read(ResultSet row) throws SQLException {
        ConsumerRecord<byte[], byte[]> original =
                FailedEventRows.readRecord(row, "record_value", "header_names", "header_values");
        ConsumerRecord<byte[], byte[]> edited = row.getBytes("edited_value") == null
                ? null
                : FailedEventRows.readRecord(row, "edited_value", "edited_header_names", "edited_header_values");
        return new KeptEvent(readListed(row), original, edited);
    }

    private static ListedEvent readListed(ResultSet row) throws SQLException {
        byte @Nullable [] key = row.getBytes("listed_key");
        return new ListedEvent(
                row.getLong("id"),
                row.getString("consumer"),
                FailedEventState.valueOf(row.getString("state")),
                new TopicPartition(row.getString("topic"), row.getInt("partition")),
                row.getLong("offset"),
                key == null ? null : new String(key, UTF_8),
                FailedEventRows.recordTime(row),
                new Headline(
                        row.getObject("event_id", UUID.class),
                        row.getString("event_type"),
                        row.getString("event_source"),
                        row.getObject("event_sequence", Long.class),
                        row.getString("trace_id")),
                ErrorCode.valueOf(row.getString("error_code")),
                row.getString("error_message"),
                row.getInt("attempts"),
                SqlTimes.instant(row, "first_failed_at"),
                SqlTimes.instant(row, "last_failed_at"),
                SqlTimes.instantOrNull(row, "next_attempt_at"),
                SqlTimes.instantOrNull(row, "settled_at"));
    }
}
