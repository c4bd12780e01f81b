package io.orderflow.messaging.mending;

import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The record of what operators did, in the transactions of what they did. It is only added to. */
@ApplicationScoped
public class MendingLog {

    private final Clock clock;

    MendingLog(Clock clock) {
        this.clock = clock;
    }

    /** What an operator did; {@code OTHER} is what a newer version let them do. */
    public enum Action {
        RETRY,
        RETRY_WITHOUT_MISSING,
        EDIT,
        DISCARD,
        START_REDRIVE,
        START_DISCARD,
        CANCEL_REDRIVE,
        START_REPLAY,
        CANCEL_REPLAY,
        ADOPT_REBUILD,
        OTHER;

        static Action of(String name) {
            return Stream.of(values())
                    .filter(action -> action.name().equals(name))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    /**
     * One action; it is about an event, a redrive or a replay. What a redrive did about an event is about both, and what
     * is done about a rebuild is about the replay that reads for it.
     */
    public record Entry(
            long id,
            Instant at,
            Operator operator,
            Action action,
            @Nullable Long failedEventId,
            @Nullable UUID redriveId,
            @Nullable UUID replayId) {}

    void aboutEvent(Transaction transaction, Operator operator, Action action, long failedEventId) throws SQLException {
        long id = add(transaction, operator, action, failedEventId, null, null);
        if (action == Action.EDIT) {
            keepEdit(transaction, id);
        }
    }

    /** With the action stays what it made of the event: a later edit takes its place there. */
    private static void keepEdit(Transaction transaction, long id) throws SQLException {
        String sql = """
                UPDATE messaging.mending m
                SET edited_value = f.edited_value, edited_header_names = f.edited_header_names,
                    edited_header_values = f.edited_header_values
                FROM messaging.failed_event f WHERE m.id = ? AND f.id = m.failed_event_id
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }

    /**
     * Records that a redrive has tried an event, or given it up, in the name of who began it. Of an event that was handled
     * as it came nothing is left, and nobody can ask what was done about it.
     */
    void tried(Transaction transaction, UUID redriveId, long failedEventId) throws SQLException {
        String sql = """
                INSERT INTO messaging.mending (at, operator, reason, action, failed_event_id, redrive_id)
                SELECT ?, operator, reason, CASE action WHEN 'START_DISCARD' THEN 'DISCARD' ELSE 'RETRY' END, ?,
                       redrive_id
                FROM messaging.mending
                WHERE redrive_id = ? AND action IN ('START_REDRIVE', 'START_DISCARD')
                  AND (EXISTS (SELECT FROM messaging.failed_event WHERE id = ?)
                       OR EXISTS (SELECT FROM messaging.settled_event WHERE id = ?))
                ORDER BY id LIMIT 1
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setObject(1, SqlTimes.utc(clock.instant()));
            insert.setLong(2, failedEventId);
            insert.setObject(3, redriveId);
            insert.setLong(4, failedEventId);
            insert.setLong(5, failedEventId);
            insert.executeUpdate();
        }
    }

    void aboutRedrive(Transaction transaction, Operator operator, Action action, UUID redriveId) throws SQLException {
        add(transaction, operator, action, null, redriveId, null);
    }

    /** Records what was done about a replay, or about what it reads for. */
    public void aboutReplay(Transaction transaction, Operator operator, Action action, UUID replayId)
            throws SQLException {
        add(transaction, operator, action, null, null, replayId);
    }

    private long add(
            Transaction transaction,
            Operator operator,
            Action action,
            @Nullable Long failedEventId,
            @Nullable UUID redriveId,
            @Nullable UUID replayId)
            throws SQLException {
        String sql = """
                INSERT INTO messaging.mending (at, operator, reason, action, failed_event_id, redrive_id, replay_id)
                VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setObject(1, SqlTimes.utc(clock.instant()));
            insert.setString(2, operator.name());
            insert.setString(3, operator.reason());
            insert.setString(4, action.name());
            insert.setObject(5, failedEventId, Types.BIGINT);
            insert.setObject(6, redriveId);
            insert.setObject(7, replayId);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Everything that was done, behind {@code after}, in its order. */
    public List<Entry> all(Transaction transaction, long after, int limit) throws SQLException {
        return read(transaction, "id > ?", after, limit);
    }

    /** What was done about an event. */
    public List<Entry> ofEvent(Transaction transaction, long failedEventId, int limit) throws SQLException {
        return read(transaction, "failed_event_id = ?", failedEventId, limit);
    }

    private static List<Entry> read(Transaction transaction, String condition, long value, int limit)
            throws SQLException {
        String sql = "SELECT id, at, operator, reason, action, failed_event_id, redrive_id, replay_id"
                + " FROM messaging.mending WHERE " + condition + " ORDER BY id LIMIT ?";
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setLong(1, value);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(
                            row.getLong(1),
                            SqlTimes.instant(row, 2),
                            new Operator(row.getString(3), row.getString(4)),
                            Action.of(row.getString(5)),
                            row.getObject(6, Long.class),
                            row.getObject(7, UUID.class),
                            row.getObject(8, UUID.class)));
                }
            }
        }
        return entries;
    }
}
