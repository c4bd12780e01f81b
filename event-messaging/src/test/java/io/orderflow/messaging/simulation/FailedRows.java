package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEvent;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** The consumer's failed events. A statement that has to wait for a lock says so with {@code false}, and is tried again. */
final class FailedRows {

    private final Story story;
    private final Database database;
    private final Table<Place, FailedRow> rows;

    FailedRows(Story story, Database database) {
        this.story = story;
        this.database = database;
        this.rows = database.table();
    }

    /** Keeps those of {@code keys} from being resolved until this transaction ends. */
    boolean lock(Transaction transaction, Collection<ByteBuffer> keys) {
        return story.has(Bug.FAILED_EVENTS_NOT_LOCKED)
                || rowsOf(transaction, keys).stream()
                        .allMatch(row -> rows.lock(transaction, row.place(), LockMode.KEY_SHARE));
    }

    /** Those that are locked, and are there still: what else has come since can be resolved before this one commits. */
    Map<ByteBuffer, Blockade> blockades(Transaction transaction, Collection<ByteBuffer> keys) {
        boolean all = story.has(Bug.FAILED_EVENTS_NOT_LOCKED) || story.has(Bug.BLOCKADES_READ_BEYOND_THE_LOCKS);
        Map<ByteBuffer, Blockade> blockades = new HashMap<>();
        for (FailedRow row : rowsOf(transaction, keys)) {
            if (!all && !rows.isLockedBy(transaction, row.place())) {
                continue;
            }
            boolean lifted = story.has(Bug.WHAT_WAITS_IS_OVERTAKEN);
            long sequence = lifted ? Long.MAX_VALUE : row.event().sequence();
            blockades.merge(row.key(), Blockade.by(row.code(), row.event().source(), sequence), Blockade::and);
        }
        return blockades;
    }

    /** Keeps an event, unless its record is kept already. */
    boolean add(Transaction transaction, FailedEvent failed) {
        Place place = Place.of(failed.kafkaRecord());
        if (!rows.seenBy(transaction).containsKey(place)) {
            if (!rows.lock(transaction, place, LockMode.UPDATE)) {
                return false;
            }
            rows.put(
                    transaction, place, story.has(Bug.FAILED_EVENTS_GET_A_NEW_ID) ? renamed(row(failed)) : row(failed));
            Envelope event = Objects.requireNonNull(failed.envelope());
            transaction.whenCommitted(() -> story.watch().setAside(event, failed.code(), transaction.began()));
        }
        return true;
    }

    /** Those that may be tried again now. */
    List<FailedRow> due() {
        return rows.committed().values().stream()
                .filter(row -> row.state() == FailedRow.State.RETRYING
                        || row.state() == FailedRow.State.WAITING
                                && story.has(Bug.WAITING_EVENTS_ARE_RELEASED_TOGETHER))
                .toList();
    }

    /** {@code FOR UPDATE SKIP LOCKED}; false when another instance has it, or had it. */
    boolean claim(Transaction transaction, FailedRow due) {
        return isUnchanged(transaction, due) && lock(transaction, due);
    }

    /** Whether it is still as it was when it was tried. */
    boolean isUnchanged(Transaction transaction, FailedRow due) {
        return due.equals(rows.seenBy(transaction).get(due.place()));
    }

    /** {@code FOR UPDATE}. */
    boolean lock(Transaction transaction, FailedRow due) {
        return rows.lock(transaction, due.place(), LockMode.UPDATE);
    }

    /** Removes an event that is locked and was handled. */
    void delete(Transaction transaction, FailedRow resolved) {
        rows.delete(transaction, resolved.place());
    }

    /** Counts another failed attempt of an event that is locked. */
    void failAgain(Transaction transaction, FailedRow due, ErrorCode code) {
        rows.put(transaction, due.place(), due.failedAgain(code));
        transaction.whenCommitted(() -> story.watch().setAside(due.event(), code, transaction.began()));
    }

    /** One that has come too early again lets an earlier one of its stream go first that waits behind it. */
    boolean makeEarlierDue(Transaction transaction, FailedRow tooEarly) {
        List<FailedRow> waiting = rowsOf(transaction, List.of(tooEarly.key()));
        FailedRow next = nextOf(waiting);
        return story.has(Bug.WHAT_IS_MISSING_WAITS_BEHIND_THE_GAP)
                || next.state() != FailedRow.State.WAITING
                || !waiting.stream().allMatch(FailedRow::onlyWaits)
                || makeDue(transaction, next);
    }

    /** Has a look taken at all rows of events that were handled. */
    boolean makeRepeatsDue(Transaction transaction, Collection<Envelope> handled) {
        return story.has(Bug.REPEATS_STAY_PARKED)
                || rows.seenBy(transaction).values().stream()
                        .filter(row -> handled.contains(row.event()) && row.state() != FailedRow.State.RETRYING)
                        .toList()
                        .stream()
                        .allMatch(row -> makeDue(transaction, row));
    }

    /** Makes the next event of each key due, where it waits for another event and not for a cure. */
    boolean makeNextDue(Transaction transaction, Collection<ByteBuffer> keys) {
        for (ByteBuffer key : keys) {
            List<FailedRow> waiting = rowsOf(transaction, List.of(key));
            if (!waiting.isEmpty()) {
                FailedRow next = nextOf(waiting);
                if (next.onlyWaits() && !makeDue(transaction, next)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** All there are, seen from outside. */
    Collection<FailedRow> kept() {
        return rows.committed().values();
    }

    private boolean makeDue(Transaction transaction, FailedRow next) {
        boolean locked = rows.lock(transaction, next.place(), LockMode.NO_KEY_UPDATE);
        if (locked) {
            rows.put(transaction, next.place(), next.due());
        }
        return locked;
    }

    /** The one that came first, unless another one of its stream has a lower sequence. */
    private static FailedRow nextOf(List<FailedRow> waiting) {
        String source = waiting.getFirst().event().source();
        return waiting.stream()
                .filter(row -> row.event().source().equals(source))
                .min(Comparator.comparing(row -> row.event().sequence()))
                .orElseThrow();
    }

    private List<FailedRow> rowsOf(Transaction transaction, Collection<ByteBuffer> keys) {
        return rows.seenBy(transaction).values().stream()
                .filter(row -> keys.contains(row.key()))
                .sorted(Comparator.comparing(FailedRow::id))
                .toList();
    }

    private FailedRow row(FailedEvent failed) {
        return FailedRow.first(database.nextId(), failed);
    }

    private static FailedRow renamed(FailedRow row) {
        Envelope event = row.event();
        UUID another = new UUID(event.eventId().getMostSignificantBits() + 1, row.id());
        return new FailedRow(
                row.id(),
                Events.toRecord(
                        Events.event(another, event.source(), event.orderId(), event.sequence()),
                        new TopicPartition(
                                row.kafkaRecord().topic(), row.kafkaRecord().partition()),
                        row.kafkaRecord().offset()),
                event,
                row.code(),
                row.state(),
                row.attempts());
    }
}
