package io.orderflow.messaging.mending;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.mending.MendingLog.Action;
import io.orderflow.messaging.mending.Redrive.Events;
import io.orderflow.messaging.mending.Redrive.State;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The redrives, in table {@code messaging.redrive}: any instance carries them on. */
@ApplicationScoped
public class Redrives {

    /** The most events of a second that can be asked for. */
    public static final int FASTEST = 1000;

    private final Transactions transactions;
    private final MendingLog log;
    private final RedriveWakeUp wakeUp;
    private final Clock clock;

    Redrives(Transactions transactions, MendingLog log, RedriveWakeUp wakeUp, Clock clock) {
        this.transactions = transactions;
        this.log = log;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** Begins to do that with those of the parked events that are meant. */
    public Redrive start(Redrive.Action action, Events events, int perSecond, Operator operator) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return transactions.call(transaction -> {
            insert(transaction, id, action, events, perSecond);
            log.aboutRedrive(
                    transaction,
                    operator,
                    switch (action) {
                        case RETRY -> Action.START_REDRIVE;
                        case DISCARD -> Action.START_DISCARD;
                    },
                    id);
            transaction.afterCommit(wakeUp::signal);
            return find(transaction, id).orElseThrow();
        });
    }

    /** Ends a redrive, if it is running; what it has begun to try is tried. Gives it back as it is then. */
    public Optional<Redrive> cancel(UUID id, Operator operator) {
        String sql = """
                UPDATE messaging.redrive SET state = 'CANCELLED', ended_at = ?
                WHERE redrive_id = ? AND state = 'RUNNING'
                """;
        return transactions.call(transaction -> {
            try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
                update.setObject(1, SqlTimes.utc(clock.instant()));
                update.setObject(2, id);
                if (update.executeUpdate() == 1) {
                    log.aboutRedrive(transaction, operator, Action.CANCEL_REDRIVE, id);
                }
            }
            return find(transaction, id);
        });
    }

    private void insert(Transaction transaction, UUID id, Redrive.Action action, Events events, int perSecond)
            throws SQLException {
        String sql = """
                INSERT INTO messaging.redrive (redrive_id, consumer, event_type, error_code, failed_from, failed_to,
                    per_second, action, state, up_to_id, next_at, started_at)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', coalesce(max(id), 0), ?, ? FROM messaging.failed_event
                """;
        OffsetDateTime now = SqlTimes.utc(clock.instant());
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setString(2, events.consumer().orElse(null));
            insert.setString(3, events.type().orElse(null));
            insert.setString(4, events.code().map(ErrorCode::name).orElse(null));
            insert.setObject(5, SqlTimes.utc(events.from().orElse(null)));
            insert.setObject(6, SqlTimes.utc(events.to().orElse(null)));
            insert.setInt(7, perSecond);
            insert.setString(8, action.name());
            insert.setObject(9, now);
            insert.setObject(10, now);
            insert.executeUpdate();
        }
    }

    /** The redrive with this id. */
    public Optional<Redrive> find(Transaction transaction, UUID id) throws SQLException {
        return read(transaction, "redrive_id = ?", id, 1).stream().findFirst();
    }

    /** Redrives, the newest first; those begun before {@code before} only, if it is given. */
    public List<Redrive> newest(Transaction transaction, @Nullable UUID before, int limit) throws SQLException {
        // The highest of all ids where none is given.
        return read(transaction, "redrive_id < ?", before == null ? new UUID(-1, -1) : before, limit);
    }

    private static List<Redrive> read(Transaction transaction, String condition, UUID id, int limit)
            throws SQLException {
        String sql = """
                SELECT redrive_id, consumer, event_type, error_code, failed_from, failed_to, per_second, state, handled,
                       failed, started_at, ended_at, action
                FROM messaging.redrive WHERE %s ORDER BY redrive_id DESC LIMIT ?
                """.formatted(condition);
        List<Redrive> found = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, id);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
        }
        return found;
    }

    private static Redrive read(ResultSet row) throws SQLException {
        Events events = new Events(
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(ErrorCode::valueOf),
                instant(row, 5),
                instant(row, 6));
        return new Redrive(
                row.getObject(1, UUID.class),
                Redrive.Action.valueOf(row.getString(13)),
                events,
                row.getInt(7),
                State.valueOf(row.getString(8)),
                row.getInt(9),
                row.getInt(10),
                SqlTimes.instant(row, 11),
                instant(row, 12).orElse(null));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(SqlTimes.instantOrNull(row, column));
    }
}
