package io.orderflow.messaging.mending;

import io.orderflow.messaging.failed.DueEvent;
import io.orderflow.messaging.failed.FailedEvents;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Retried;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One cycle of the redrives: take the next event of one whose time has come, and try it.
 *
 * <p>Taking an event also says when the next one may be taken, so that the rate holds for all instances together. A
 * redrive stops by itself when half of the last ten events it tried have failed again: whatever made them fail is not
 * mended, and more tries would only burden a sick service.
 */
@ApplicationScoped
class CarryOnRedrives {

    private static final int LATEST = 10;
    private static final int TOO_MANY = 5;
    private static final char HANDLED = 'h';
    private static final char FAILED = 'f';

    private final Transactions transactions;
    private final FailedEvents failedEvents;
    private final Inbox inbox;
    private final List<Subscription> subscriptions;
    private final Clock clock;

    CarryOnRedrives(
            Transactions transactions,
            FailedEvents failedEvents,
            Inbox inbox,
            @All List<Subscription> subscriptions,
            Clock clock) {
        this.transactions = transactions;
        this.failedEvents = failedEvents;
        this.inbox = inbox;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    private record Turn(UUID redriveId, DueEvent event) {}

    /**
     * Tries one event.
     *
     * @return whether there was one
     * @throws DatabaseUnavailableException when the database can't work right now; an event that was taken is tried by
     *     the loop that tries failed events
     */
    boolean tryNext() {
        Optional<Turn> turn = transactions.call(this::take);
        turn.ifPresent(taken -> {
            // An event that another instance was faster with is neither handled nor failed by this redrive.
            switch (retry(taken.event())) {
                case Retried.Handled handled -> count(taken.redriveId(), true);
                case Retried.FailedAgain failed -> count(taken.redriveId(), false);
                case Retried.ByAnother other -> {}
            }
        });
        return turn.isPresent();
    }

    private Retried retry(DueEvent event) {
        return subscriptions.stream()
                .filter(subscription -> subscription.consumer().equals(event.consumer()))
                .findFirst()
                .map(subscription -> inbox.retry(subscription, event))
                .orElseThrow();
    }

    private Optional<Turn> take(Transaction transaction) throws SQLException {
        // Late turns are made up for, but not more than a second's.
        String sql = """
                UPDATE messaging.redrive
                SET next_at = greatest(next_at, ?::timestamptz - interval '1 second')
                    + interval '1 second' / per_second
                WHERE redrive_id = (
                    SELECT redrive_id FROM messaging.redrive WHERE state = 'RUNNING' AND next_at <= ?
                    ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING redrive_id
                """;
        OffsetDateTime now = SqlTimes.utc(clock.instant());
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setObject(1, now);
            update.setObject(2, now);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? event(transaction, row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** The next event of a redrive, taken; without one, the redrive has come to its end. */
    private Optional<Turn> event(Transaction transaction, UUID redriveId) throws SQLException {
        String sql = """
                WITH next AS (
                    SELECT min(f.id) AS id FROM messaging.failed_event f JOIN messaging.redrive r
                        ON f.id > r.last_id AND f.id <= r.up_to_id AND f.consumer = ANY (?)
                        AND f.consumer = coalesce(r.consumer, f.consumer)
                        AND (r.event_type IS NULL OR f.event_type = r.event_type)
                        AND f.error_code = coalesce(r.error_code, f.error_code)
                        AND f.last_failed_at >= coalesce(r.failed_from, '-infinity')
                        AND f.last_failed_at < coalesce(r.failed_to, 'infinity')
                    WHERE f.state = 'PARKED' AND r.redrive_id = ?
                )
                UPDATE messaging.redrive
                SET last_id = coalesce(next.id, last_id),
                    state = CASE WHEN next.id IS NULL THEN 'FINISHED' ELSE state END,
                    ended_at = CASE WHEN next.id IS NULL THEN ?::timestamptz END
                FROM next WHERE redrive_id = ?
                RETURNING next.id
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setArray(
                    1,
                    transaction
                            .connection()
                            .createArrayOf(
                                    "text",
                                    subscriptions.stream()
                                            .map(Subscription::consumer)
                                            .toArray()));
            update.setObject(2, redriveId);
            update.setObject(3, SqlTimes.utc(clock.instant()));
            update.setObject(4, redriveId);
            try (ResultSet row = update.executeQuery()) {
                Long id = row.next() ? row.getObject(1, Long.class) : null;
                return id == null
                        ? Optional.empty()
                        : failedEvents.take(transaction, id, false).map(event -> new Turn(redriveId, event));
            }
        }
    }

    private void count(UUID redriveId, boolean handled) {
        String sql = """
                UPDATE messaging.redrive
                SET latest = ?, handled = handled + ?, failed = failed + ?,
                    state = CASE WHEN ? AND state = 'RUNNING' THEN 'STOPPED' ELSE state END,
                    ended_at = CASE WHEN ? THEN coalesce(ended_at, ?::timestamptz) ELSE ended_at END
                WHERE redrive_id = ?
                """;
        transactions.run(transaction -> {
            String latest = latest(transaction, redriveId) + (handled ? HANDLED : FAILED);
            latest = latest.substring(Math.max(0, latest.length() - LATEST));
            boolean sick = latest.chars().filter(outcome -> outcome == FAILED).count() >= TOO_MANY;
            try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
                update.setString(1, latest);
                update.setInt(2, handled ? 1 : 0);
                update.setInt(3, handled ? 0 : 1);
                update.setBoolean(4, sick);
                update.setBoolean(5, sick);
                update.setObject(6, SqlTimes.utc(clock.instant()));
                update.setObject(7, redriveId);
                update.executeUpdate();
            }
        });
    }

    private static String latest(Transaction transaction, UUID redriveId) throws SQLException {
        String sql = "SELECT latest FROM messaging.redrive WHERE redrive_id = ? FOR UPDATE";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, redriveId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }
}
