package io.orderflow.messaging.failed;

import io.orderflow.messaging.failed.KeptEvent.Headline;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Failed events for operators to read: those that are to be settled, and those that were by an operator's hand. */
@ApplicationScoped
public class KeptEvents {

    /** Settled events too; what is settled has no state of its own but its outcome. */
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

    /** The event with this id. */
    public Optional<KeptEvent> find(Transaction transaction, long id) throws SQLException {
        String sql = "SELECT * FROM " + WITH_SETTLED + "WHERE id = ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setLong(1, id);
            return readAll(select).stream().findFirst();
        }
    }

    /** Events that fit {@code filter}, behind {@code after}, the oldest first. */
    public List<KeptEvent> list(Transaction transaction, FailedEventFilter filter, long after, int limit)
            throws SQLException {
        String sql =
                "SELECT * FROM " + WITH_SETTLED + "WHERE id > ? AND " + filter.condition() + " ORDER BY id LIMIT ?";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setLong(1, after);
            select.setInt(filter.bind(select, 2), limit);
            return readAll(select);
        }
    }

    /**
     * The settled events that came to {@code consumer} from a partition, with offsets from {@code first} to before {@code
     * end}. Who reads the topic again must know them: their records are there as they came, and were dealt with otherwise.
     */
    public List<KeptEvent> settled(
            Transaction transaction, String consumer, TopicPartition partition, long first, long end)
            throws SQLException {
        String sql = "SELECT * FROM " + WITH_SETTLED + """
                WHERE consumer = ? AND topic = ? AND partition = ? AND "offset" >= ? AND "offset" < ?
                  AND settled_at IS NOT NULL
                ORDER BY id
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, consumer);
            select.setString(2, partition.topic());
            select.setInt(3, partition.partition());
            select.setLong(4, first);
            select.setLong(5, end);
            return readAll(select);
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

    private static List<KeptEvent> readAll(PreparedStatement select) throws SQLException {
        List<KeptEvent> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                events.add(read(row));
            }
        }
        return events;
    }

    private static KeptEvent read(ResultSet row) throws SQLException {
        ConsumerRecord<byte[], byte[]> original =
                FailedEventRows.readRecord(row, "record_value", "header_names", "header_values");
        ConsumerRecord<byte[], byte[]> edited = row.getBytes("edited_value") == null
                ? null
                : FailedEventRows.readRecord(row, "edited_value", "edited_header_names", "edited_header_values");
        return new KeptEvent(
                row.getLong("id"),
                row.getString("consumer"),
                FailedEventState.valueOf(row.getString("state")),
                original,
                edited,
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
