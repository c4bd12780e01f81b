package io.orderflow.messaging.failed;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The events a consumer could not handle, in the consumer's own database with their bytes and headers as they came.
 *
 * <p>One that has failed is {@code RETRYING}, or {@code PARKED} for an operator. Later ones of its key are
 * {@code WAITING}, in the order they came; each becomes due when the one before it is resolved.
 */
@ApplicationScoped
public class FailedEvents {

    private static final Duration LONGEST_TRY = Duration.ofSeconds(30);

    private final FailedEventRows rows;
    private final Turns turns;
    private final RetryPolicy policy;
    private final Clock clock;

    FailedEvents(FailedEventRows rows, Turns turns, RetryPolicy policy, Clock clock) {
        this.rows = rows;
        this.turns = turns;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Which of {@code keys} have failed events, and of what kind.
     *
     * <p>They are locked against being resolved until this transaction ends, so that an event that is put behind others
     * is never left behind alone.
     */
    public Map<ByteBuffer, Blockade> blockades(Transaction transaction, String consumer, Collection<ByteBuffer> keys)
            throws SQLException {
        Connection connection = transaction.connection();
        if (keys.isEmpty() || !any(connection, consumer)) {
            return Map.of();
        }
        // What is read is what is locked: of an event that comes to be failed after that, nothing is known here.
        String sql = """
                SELECT array_position(?, record_key), error_code, event_source, event_sequence
                FROM messaging.failed_event
                WHERE consumer = ? AND record_key = ANY (?)
                ORDER BY id FOR KEY SHARE
                """;
        // The key's number is asked for and not the key, which may be long and is the same in all of its rows.
        List<ByteBuffer> asked = List.copyOf(keys);
        Map<ByteBuffer, Blockade> blockades = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Array numbered = Turns.array(connection, asked);
            select.setArray(1, numbered);
            select.setString(2, consumer);
            select.setArray(3, numbered);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    blockades.merge(
                            asked.get(found.getInt(1) - 1),
                            Blockade.by(
                                    ErrorCode.valueOf(found.getString(2)),
                                    found.getString(3),
                                    found.getObject(4, Long.class)),
                            Blockade::and);
                }
            }
        }
        return blockades;
    }

    /** Keeps events that failed just now. One whose record was delivered again is kept already, and stays as it is. */
    public void add(Transaction transaction, String consumer, List<FailedEvent> events) throws SQLException {
        Instant now = clock.instant();
        for (FailedEvent event : events) {
            rows.insert(transaction.connection(), consumer, event, now, policy.next(event.code(), 1, now, now));
        }
    }

    /** The event that has been due for another attempt for the longest time, and that no other instance is trying. */
    public Optional<DueEvent> due(Transaction transaction, String consumer) throws SQLException {
        return rows.due(transaction.connection(), consumer, clock.instant());
    }

    /** Locks an event for its next attempt, and gives back what is to be tried; empty when another instance is faster. */
    public Optional<DueEvent> claim(Transaction transaction, DueEvent due) throws SQLException {
        return rows.claim(transaction.connection(), due);
    }

    /** Whether there is another failed event of the same producer, order and sequence: one of the two is not genuine. */
    public boolean hasRival(Transaction transaction, DueEvent due) throws SQLException {
        return rows.hasRival(transaction.connection(), due.id());
    }

    /** Whether an earlier one of its producer and order is kept, which is not to be taken for missing. */
    public boolean hasEarlier(Transaction transaction, DueEvent due) throws SQLException {
        return rows.hasEarlier(transaction.connection(), due.id());
    }

    /** Locks an event that was tried; false when another instance has done something about it meanwhile. */
    public boolean lock(Transaction transaction, DueEvent due) throws SQLException {
        return rows.lock(transaction.connection(), due);
    }

    /** Removes an event that was handled, and makes the next one of its key due. */
    public void resolve(Transaction transaction, DueEvent due) throws SQLException {
        rows.handled(transaction.connection(), due.id(), clock.instant());
        makeNextDue(transaction, due);
    }

    /** Gives an event up: it is moved to the settled ones, and the next one of its key is due. */
    public void discard(Transaction transaction, DueEvent due) throws SQLException {
        rows.discard(transaction.connection(), due.id(), clock.instant());
        makeNextDue(transaction, due);
    }

    private void makeNextDue(Transaction transaction, DueEvent settled) throws SQLException {
        byte @Nullable [] key = settled.kafkaRecord().key();
        if (key != null) {
            makeNextDue(transaction, settled.consumer(), List.of(ByteBuffer.wrap(key)));
        }
    }

    /**
     * Locks an event that is to be settled, with all of its key that are kept with it; gives back the one of them whose
     * turn it is: this one, or one that has to be settled before it. Empty if there is no such event any more.
     */
    public Optional<Long> lockNext(Transaction transaction, long id) throws SQLException {
        return turns.lockNext(transaction.connection(), id);
    }

    /**
     * Takes an event, whatever its state, for the caller to try it after the commit. Should that never happen, it is due
     * by itself a little later.
     *
     * @param gapAccepted whether it is to be handled without the events that are missing before it
     */
    public Optional<DueEvent> take(Transaction transaction, long id, boolean gapAccepted) throws SQLException {
        return rows.take(
                transaction.connection(), id, gapAccepted, clock.instant().plus(LONGEST_TRY));
    }

    /** Has {@code edited}, an event with this envelope, tried instead of the record as it came, which is kept. */
    public void edit(Transaction transaction, long id, ConsumerRecord<byte[], byte[]> edited, Envelope envelope)
            throws SQLException {
        rows.edit(transaction.connection(), id, edited, envelope);
    }

    /**
     * Has a parked event that was edited wait for its turn: what was wrong with it may be mended, and when its turn comes,
     * only what waits is made due. One that came too early stays as it is; it is made due, and until then somebody should
     * know that events are missing.
     */
    public void waitForTurn(Transaction transaction, long id) throws SQLException {
        turns.await(transaction.connection(), id);
    }

    /** Counts another failed attempt, and settles when the next one is due, or that an operator has to decide. */
    public void failAgain(Transaction transaction, DueEvent due, FailedEvent failure) throws SQLException {
        Instant now = clock.instant();
        // Until now one without an attempt has only waited for others: its own patience begins here.
        Instant first = due.attempts() == 0 ? now : due.firstFailedAt();
        Instant next = policy.next(failure.code(), due.attempts() + 1, first, now);
        rows.update(transaction.connection(), due, failure, now, next);
        byte @Nullable [] key = due.kafkaRecord().key();
        if (failure.code() == ErrorCode.SEQUENCE_GAP && key != null) {
            turns.makeEarlierDue(transaction.connection(), due.consumer(), key, now);
        }
    }

    /**
     * Makes the next event of each of {@code keys} due, where it waits for another event and not for a cure.
     *
     * <p>The next is the one that came first, unless another one of the same stream has a lower sequence: events that
     * came too early came in any order.
     */
    public void makeNextDue(Transaction transaction, String consumer, Collection<ByteBuffer> keys) throws SQLException {
        if (!keys.isEmpty()) {
            turns.makeNextDue(transaction.connection(), consumer, keys, clock.instant());
        }
    }

    /**
     * Makes due what is kept of events that are handled now, by this transaction: another instance may have failed with
     * one of them before, or have been given a second record of it. To try it is to find that it is handled.
     */
    public void makeRepeatsDue(
            Transaction transaction, String consumer, Collection<ByteBuffer> keys, Collection<UUID> events)
            throws SQLException {
        if (!events.isEmpty() && any(transaction.connection(), consumer)) {
            turns.makeRepeatsDue(transaction.connection(), consumer, keys, events, clock.instant());
        }
    }

    /** How many events of a consumer are in each state. */
    Map<String, Long> count(Connection connection, String consumer) throws SQLException {
        String sql = "SELECT state, count(*) FROM messaging.failed_event WHERE consumer = ? GROUP BY state";
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, consumer);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    counts.put(found.getString(1), found.getLong(2));
                }
            }
        }
        return counts;
    }

    /** Nearly always there is no failed event at all, and this is all that is asked. */
    private static boolean any(Connection connection, String consumer) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM messaging.failed_event WHERE consumer = ?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, consumer);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }
}
