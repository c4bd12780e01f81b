package io.orderflow.order.timeline.rebuild;

import io.orderflow.contracts.Topic;
import io.orderflow.messaging.mending.Operator;
import io.orderflow.messaging.replay.Replays;
import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.timeline.rebuild.TimelineRebuild.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rebuilds, in table {@code orders.timeline_rebuild}: any instance carries them on. */
@ApplicationScoped
class Rebuilds {

    private static final int EXAMPLES = 20;

    private final Replays replays;

    Rebuilds(Replays replays) {
        this.replays = replays;
    }

    /** One that something is to be done about, locked. */
    record Open(UUID rebuildId, State state, UUID comparedTo) {}

    /** Whether there is a new one now; not while another is being read, compared or adopted. */
    boolean insert(Transaction transaction, UUID id, Instant now) throws SQLException {
        String sql = """
                INSERT INTO orders.timeline_rebuild (rebuild_id, state, started_at) VALUES (?, 'READING', ?)
                ON CONFLICT DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setObject(2, SqlTimes.utc(now));
            return insert.executeUpdate() == 1;
        }
    }

    /** Removes what earlier ones have read: they can't be adopted any more. */
    void beginAnew(Transaction transaction) throws SQLException {
        try (Statement statement = transaction.connection().createStatement()) {
            statement.execute("UPDATE orders.timeline_rebuild SET state = 'OUTDATED' WHERE state = 'COMPARED'");
            statement.execute("TRUNCATE orders.timeline_anew, orders.timeline_difference");
        }
    }

    /** Removes what was read, which has customers' addresses in it, where there is nothing left to be done with it. */
    void clear(Transaction transaction) throws SQLException {
        try (Statement statement = transaction.connection().createStatement()) {
            statement.execute("TRUNCATE orders.timeline_anew");
        }
    }

    /**
     * Whether what is read now is for one that is being read. Until this transaction ends, nothing that was read is
     * removed, and what is entered by it goes with the rest: whoever removes that waits for it, and has said before that
     * nothing is read any more.
     */
    boolean isReading(Transaction transaction) throws SQLException {
        try (Statement statement = transaction.connection().createStatement()) {
            statement.execute("LOCK TABLE orders.timeline_anew IN ROW EXCLUSIVE MODE");
            try (ResultSet row =
                    statement.executeQuery("SELECT rebuild_id FROM orders.timeline_rebuild WHERE state = 'READING'")) {
                return row.next();
            }
        }
    }

    /** The one that is being read, compared or adopted. */
    Optional<UUID> running(Transaction transaction) throws SQLException {
        String sql = """
                SELECT rebuild_id FROM orders.timeline_rebuild WHERE state IN ('READING', 'COMPARING', 'ADOPTING')
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            return SqlIds.of(select).stream().findFirst();
        }
    }

    /** The same, for the one instance that gets it. */
    Optional<Open> lock(Transaction transaction) throws SQLException {
        String sql = """
                SELECT rebuild_id, state, compared_to FROM orders.timeline_rebuild
                WHERE state IN ('READING', 'COMPARING', 'ADOPTING') FOR UPDATE SKIP LOCKED
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Open(
                            row.getObject(1, UUID.class),
                            State.valueOf(row.getString(2)),
                            row.getObject(3, UUID.class)))
                    : Optional.empty();
        }
    }

    /** Goes from reading to comparing; {@code keptFrom} is by topic. */
    void compare(Transaction transaction, UUID id, Map<String, Instant> keptFrom) throws SQLException {
        String sql = """
                UPDATE orders.timeline_rebuild
                SET state = 'COMPARING', kept_from = (
                    SELECT coalesce(jsonb_object_agg(source, since), '{}')
                    FROM unnest(?::text[], ?::text[]) AS k(source, since))
                WHERE rebuild_id = ?
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Map.Entry<String, Instant>> columns = new SqlArrays<>(update, List.copyOf(keptFrom.entrySet()));
            columns.set(1, "text", topic -> sourceOf(topic.getKey()));
            columns.set(2, "text", topic -> since(topic.getValue()));
            update.setObject(3, id);
            update.executeUpdate();
        }
    }

    private static String sourceOf(String topicName) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(topicName))
                .findFirst()
                .orElseThrow()
                .source();
    }

    private static String since(Instant time) {
        return time.equals(Instant.MAX) ? "infinity" : time.toString();
    }

    /** Goes to another state, with no more to be done; what was read is kept only where it can be adopted. */
    void end(Transaction transaction, UUID id, State state, Instant now) throws SQLException {
        String sql = "UPDATE orders.timeline_rebuild SET state = ?, ended_at = ? WHERE rebuild_id = ?";
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setString(1, state.name());
            update.setObject(2, SqlTimes.utc(now));
            update.setObject(3, id);
            update.executeUpdate();
        }
        if (state != State.COMPARED) {
            clear(transaction);
        }
    }

    /** Whether it could be cancelled, which it can be until it is compared. */
    boolean cancel(Transaction transaction, UUID id, Instant now) throws SQLException {
        String sql = """
                UPDATE orders.timeline_rebuild SET state = 'CANCELLED', ended_at = ?
                WHERE rebuild_id = ? AND state IN ('READING', 'COMPARING')
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, SqlTimes.utc(now));
            update.setObject(2, id);
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        clear(transaction);
        return true;
    }

    /** Whether it could be adopted, which it can be once it is compared. */
    boolean adopt(Transaction transaction, UUID id, Operator operator) throws SQLException {
        String sql = """
                UPDATE orders.timeline_rebuild
                SET state = 'ADOPTING', adopted_by = ?, adopted_because = ?, ended_at = NULL
                WHERE rebuild_id = ? AND state = 'COMPARED'
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setString(1, operator.name());
            update.setString(2, operator.reason());
            update.setObject(3, id);
            return update.executeUpdate() == 1;
        }
    }

    Optional<TimelineRebuild> find(Transaction transaction, UUID id) throws SQLException {
        String sql = """
                SELECT state, equal, missing, different, extra, older, newer, adopted, adopted_by, adopted_because,
                       started_at, ended_at
                FROM orders.timeline_rebuild WHERE rebuild_id = ?
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(transaction, id, row)) : Optional.empty();
            }
        }
    }

    private TimelineRebuild read(Transaction transaction, UUID id, ResultSet row) throws SQLException {
        String adopter = row.getString(9);
        return new TimelineRebuild(
                State.valueOf(row.getString(1)),
                replays.find(transaction, id).orElseThrow(),
                new Comparison(
                        row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)),
                examples(transaction, id),
                adopter == null ? Optional.empty() : Optional.of(new Operator(adopter, row.getString(10))),
                row.getLong(8),
                SqlTimes.instant(row, 11),
                SqlTimes.instantOrNull(row, 12));
    }

    private static List<Difference> examples(Transaction transaction, UUID id) throws SQLException {
        String sql = """
                SELECT order_id, event_id, kind FROM orders.timeline_difference
                WHERE rebuild_id = ? ORDER BY order_id, event_id LIMIT ?
                """;
        List<Difference> examples = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, id);
            select.setInt(2, EXAMPLES);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    examples.add(Difference.of(row));
                }
            }
        }
        return examples;
    }
}
