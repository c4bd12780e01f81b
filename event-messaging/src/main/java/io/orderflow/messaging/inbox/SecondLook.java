package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.failed.FailedEvent;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Looks again at an event whose handler has failed. That transaction was rolled back, its locks are gone, and in the
 * next one, which is to keep the failure, another instance may have handled the event, or is about to.
 *
 * <p>Two instances that handle one event meet at its inbox row. So this inserts that row and deletes it again: either this
 * one waits for the other and finds that the event is handled, or the other one waits, sees what is kept here, and has it
 * looked at ({@link io.orderflow.messaging.failed.FailedEvents#makeRepeatsDue}).
 */
@ApplicationScoped
class SecondLook {

    private final InboxRows rows;

    SecondLook(InboxRows rows) {
        this.rows = rows;
    }

    /**
     * What is to be kept of an event that was new and failed as {@code failure} says; empty if it is handled by now.
     *
     * @param blockades the keys that have failed events by now
     */
    Optional<FailedEvent> at(
            Transaction transaction,
            Subscription subscription,
            FailedEvent failure,
            Map<ByteBuffer, Blockade> blockades)
            throws SQLException {
        Arrival arrival = Arrival.of(failure.kafkaRecord());
        if (isHandled(transaction, subscription, arrival)) {
            return Optional.empty();
        }
        Triage triage = new Triage(subscription, positions(transaction, subscription, arrival), blockades)
                .sort(List.of(arrival));
        return triage.next().isEmpty() ? triage.failed().stream().findFirst() : Optional.of(failure);
    }

    /** Whether an event is the one that its stream goes on with: none is missing before it. */
    boolean isNext(Transaction transaction, Subscription subscription, Arrival.Readable arrival) throws SQLException {
        return arrival.envelope().sequence() == position(transaction, subscription, arrival) + 1;
    }

    /** Whether an event is handled by now. If not, nobody handles it before this transaction ends. */
    boolean isHandled(Transaction transaction, Subscription subscription, Arrival arrival) throws SQLException {
        return switch (arrival) {
            case Arrival.Unreadable unreadable -> false;
            case Arrival.Readable readable ->
                readable.envelope().sequence() <= position(transaction, subscription, readable)
                        || !keepOut(transaction, subscription, readable.envelope());
        };
    }

    /** Keeps others from entering an event, and waits for one who is at it; false if it is entered. */
    private boolean keepOut(Transaction transaction, Subscription subscription, Envelope event) throws SQLException {
        InboxTable table = tableOf(subscription);
        return transaction
                .unlessRefused(() -> {
                    boolean isNew = !table.enter(transaction, subscription.consumer(), List.of(event))
                            .isEmpty();
                    if (isNew) {
                        table.takeBack(transaction, subscription.consumer(), event);
                    }
                    return isNew;
                })
                // What can't be entered is what has failed; nobody else can enter it either.
                .orElse(true);
    }

    /** How far the consumer is in the stream that the event is of. */
    private long position(Transaction transaction, Subscription subscription, Arrival.Readable arrival)
            throws SQLException {
        return positions(transaction, subscription, arrival).getOrDefault(EventStream.of(arrival.envelope()), 0L);
    }

    private Map<EventStream, Long> positions(Transaction transaction, Subscription subscription, Arrival arrival)
            throws SQLException {
        Collection<UUID> orders = arrival instanceof Arrival.Readable readable
                ? Set.of(readable.envelope().orderId())
                : Set.of();
        return tableOf(subscription).positions(transaction, subscription.consumer(), orders);
    }

    private InboxTable tableOf(Subscription subscription) {
        return subscription.table().orElse(rows);
    }
}
