package io.orderflow.messaging.mending;

import io.orderflow.messaging.failed.DueEvent;
import io.orderflow.messaging.failed.FailedEvents;
import io.orderflow.messaging.transaction.IndexPlans;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements that carry redrives on, in table {@code messaging.redrive}.
 *
 * <p>Taking an event also says when the next one may be taken, so that the rate holds for all instances together. A
 * redrive stops by itself when half of the last ten events it tried have failed again: whatever made them fail is not
 * mended, and more tries would only burden a sick service.
 */
@ApplicationScoped
class RedriveTurns {

    private static final int LATEST = 10;
    private static final int TOO_MANY = 5;
    /** So that nobody asks all the time for what another instance has in hand; several events are tried at once then. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

    private static final char HANDLED = 'h';
    private static final char FAILED = 'f';

    private final FailedEvents failedEvents;
    private final MendingLog log;
    private final Clock clock;

    RedriveTurns(FailedEvents failedEvents, MendingLog log, Clock clock) {
        this.failedEvents = failedEvents;
        this.log = log;
        this.clock = clock;
    }

    /** The right to do with an event what a redrive is for. */
    record Turn(UUID redriveId, Redrive.Action action, DueEvent event) {}

    /** Takes the next event of a redrive whose time has come: of one of these consumers, if it is a parked one. */
    Optional<Turn> take(Transaction transaction, List<String> consumers) throws SQLException {
        // Late turns are made up for, but not more than a second's.
        String sql = """
                UPDATE messaging.redrive
                SET next_at = greatest(next_at, ?::timestamptz - interval '1 second')
                    + interval '1 second' / per_second
                WHERE redrive_id = (
                    SELECT redrive_id FROM messaging.redrive WHERE state = 'RUNNING' AND next_at <= ?
                    ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING redrive_id, followers, action
                """;
        OffsetDateTime now = SqlTimes.utc(clock.instant());
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, now);
            update.setObject(2, now);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                UUID id = row.getObject(1, UUID.class);
                List<Long> followers = List.of((Long[]) row.getArray(2).getArray());
                Redrive.Action action = Redrive.Action.valueOf(row.getString(3));
                Optional<DueEvent> follower = nextOf(transaction, id, followers);
                Optional<DueEvent> event = follower.isPresent() ? follower : nextParked(transaction, id, consumers);
                return event.map(one -> new Turn(id, action, one));
            }
        }
    }

    /** How long it is until the earliest next turn of a redrive; empty if none is running. */
    Optional<Duration> untilNext(Transaction transaction) throws SQLException {
        String sql = "SELECT min(next_at) FROM messaging.redrive WHERE state = 'RUNNING'";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            Instant next = row.next() ? SqlTimes.instantOrNull(row, 1) : null;
            return Optional.ofNullable(next)
                    .map(at -> Duration.between(clock.instant(), at))
                    .map(pause -> pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
        }
    }

    private Optional<DueEvent> nextOf(Transaction transaction, UUID id, List<Long> followers) throws SQLException {
        for (int i = 0; i < followers.size(); i++) {
            Optional<DueEvent> follower = failedEvents.take(transaction, followers.get(i), false);
            if (follower.isPresent()) {
                leave(transaction, id, followers.subList(i + 1, followers.size()));
                return follower;
            }
            // It was put off for so long that it has become due by itself, and is handled.
        }
        if (!followers.isEmpty()) {
            leave(transaction, id, List.of());
        }
        return Optional.empty();
    }

    /** What isn't the next of its order is passed over: an operator who asks for it alone is told which one is. */
    private Optional<DueEvent> nextParked(Transaction transaction, UUID id, List<String> consumers)
            throws SQLException {
        Optional<Long> parked = IndexPlans.only(transaction, () -> parked(transaction, id, consumers));
        return parked.isPresent()
                        && failedEvents.lockNext(transaction, parked.get()).equals(parked)
                ? failedEvents.take(transaction, parked.get(), false)
                : Optional.empty();
    }

    private static void leave(Transaction transaction, UUID id, List<Long> followers) throws SQLException {
        String sql = "UPDATE messaging.redrive SET followers = ? WHERE redrive_id = ?";
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setArray(1, array(transaction, "int8", followers));
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    /**
     * The next parked event of a redrive; without one, the redrive has come to its end. It is looked for behind the last
     * one: what doesn't fit is passed over once, and not at every step. What was parked since the start is none of it, or
     * what fails while it waits behind another one would be tried twice.
     */
    private Optional<Long> parked(Transaction transaction, UUID id, List<String> consumers) throws SQLException {
        String sql = """
                WITH next AS (
                    SELECT f.id FROM messaging.redrive r LEFT JOIN LATERAL (
                        SELECT id FROM messaging.failed_event f
                        WHERE f.state = 'PARKED' AND f.id > r.last_id AND f.id <= r.up_to_id AND f.consumer = ANY (?)
                          AND f.last_failed_at <= r.started_at
                          AND f.consumer = coalesce(r.consumer, f.consumer)
                          AND (r.event_type IS NULL OR f.event_type = r.event_type)
                          AND f.error_code = coalesce(r.error_code, f.error_code)
                          AND f.last_failed_at >= coalesce(r.failed_from, '-infinity')
                          AND f.last_failed_at < coalesce(r.failed_to, 'infinity')
                        ORDER BY f.id LIMIT 1) f ON true
                    WHERE r.redrive_id = ?
                )
                UPDATE messaging.redrive
                SET last_id = coalesce(next.id, last_id),
                    state = CASE WHEN next.id IS NULL THEN 'FINISHED' ELSE state END,
                    ended_at = CASE WHEN next.id IS NULL THEN ?::timestamptz END
                FROM next WHERE redrive_id = ?
                RETURNING next.id
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setArray(1, array(transaction, "text", consumers));
            update.setObject(2, id);
            update.setObject(3, SqlTimes.utc(clock.instant()));
            update.setObject(4, id);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getObject(1, Long.class)) : Optional.empty();
            }
        }
    }

    private static Array array(Transaction transaction, String type, List<?> values) throws SQLException {
        return transaction.connection().createArrayOf(type, values.toArray());
    }

    /**
     * Puts off what is due behind an event that is handled, for a redrive to try it when its time has come. Nothing if
     * nothing is due, or somebody is trying it already.
     */
    List<Long> hold(Transaction transaction, DueEvent handled) throws SQLException {
        byte @Nullable [] key = handled.kafkaRecord().key();
        if (key == null) {
            return List.of();
        }
        String sql = """
                SELECT id FROM messaging.failed_event
                WHERE consumer = ? AND record_key = ? AND state = 'RETRYING' AND next_attempt_at <= ?
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, handled.consumer());
            select.setBytes(2, key);
            select.setObject(3, SqlTimes.utc(clock.instant()));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? failedEvents.take(transaction, row.getLong(1), false).map(DueEvent::id).stream()
                                .toList()
                        : List.of();
            }
        }
    }

    /** Has a redrive begin with an event that could not be tried, unless it was ended meanwhile. */
    void putBack(Transaction transaction, Turn turn) throws SQLException {
        String sql = """
                UPDATE messaging.redrive SET followers = ? || followers, state = 'RUNNING', ended_at = NULL
                WHERE redrive_id = ? AND state IN ('RUNNING', 'FINISHED')
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setArray(1, array(transaction, "int8", List.of(turn.event().id())));
            update.setObject(2, turn.redriveId());
            update.executeUpdate();
        }
    }

    /** Counts an event that is handled, and remembers what was put off behind it. */
    void handled(Transaction transaction, Turn turn, List<Long> held) throws SQLException {
        String latest = latest(transaction, turn.redriveId());
        // An event that has nothing to do for its handler, such as a repeat, is handled without it.
        List<Long> followers = held.isEmpty() ? hold(transaction, turn.event()) : held;
        count(transaction, turn, latest, HANDLED, followers);
    }

    /** Counts an event that is given up. What waits behind it goes on by itself. */
    void discarded(Transaction transaction, Turn turn) throws SQLException {
        count(transaction, turn, latest(transaction, turn.redriveId()), HANDLED, List.of());
    }

    /** Counts an event that has failed again; one too many ends the redrive. */
    void failed(Transaction transaction, Turn turn) throws SQLException {
        count(transaction, turn, latest(transaction, turn.redriveId()), FAILED, List.of());
    }

    /** The latest outcomes; locks the redrive. */
    private static String latest(Transaction transaction, UUID redriveId) throws SQLException {
        String sql = "SELECT latest FROM messaging.redrive WHERE redrive_id = ? FOR UPDATE";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, redriveId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /**
     * While the last event of a redrive is being tried, another instance finds nothing more to do, and the redrive is
     * finished: what then waits behind that event has it run again, and too many failures stop it all the same.
     */
    private void count(Transaction transaction, Turn turn, String before, char outcome, List<Long> followers)
            throws SQLException {
        log.tried(transaction, turn.redriveId(), turn.event().id());
        String sql = """
                WITH redrive AS (
                    SELECT redrive_id, CASE
                        WHEN state NOT IN ('RUNNING', 'FINISHED') THEN state
                        WHEN ? THEN 'STOPPED'
                        WHEN ? THEN 'RUNNING'
                        ELSE state END AS then
                    FROM messaging.redrive WHERE redrive_id = ?)
                UPDATE messaging.redrive r
                SET latest = ?, handled = handled + ?, failed = failed + ?, followers = followers || ?, state = redrive.then,
                    ended_at = CASE WHEN redrive.then <> 'RUNNING' THEN coalesce(ended_at, ?::timestamptz) END
                FROM redrive WHERE r.redrive_id = redrive.redrive_id
                """;
        String all = before + outcome;
        String latest = all.substring(Math.max(0, all.length() - LATEST));
        boolean sick = latest.chars().filter(one -> one == FAILED).count() >= TOO_MANY;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setBoolean(1, sick);
            update.setBoolean(2, !followers.isEmpty());
            update.setObject(3, turn.redriveId());
            update.setString(4, latest);
            update.setInt(5, outcome == HANDLED ? 1 : 0);
            update.setInt(6, outcome == FAILED ? 1 : 0);
            update.setArray(7, array(transaction, "int8", followers));
            update.setObject(8, SqlTimes.utc(clock.instant()));
            update.executeUpdate();
        }
    }
}
