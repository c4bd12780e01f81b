package io.orderflow.messaging.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.envelope.EncodedEvent;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The transactional outbox: an event is stored in the transaction that changes the state, or not at all.
 *
 * <p>Events of one order get the sequence numbers 1, 2, 3… in the order of their transactions' commits, and reach
 * Kafka in that order, each at least once and always with the same event id.
 */
@ApplicationScoped
public class Outbox {

    private final OutboxRows rows;
    private final RelayWakeUp relay;
    private final Clock clock;

    Outbox(OutboxRows rows, RelayWakeUp relay, Clock clock) {
        this.rows = rows;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Appends an event to the transaction that brings it about.
     *
     * @param cause what the event comes from: the event names it, and continues its trace
     * @return the event's id, a UUIDv7
     * @throws IllegalStateException when {@code transaction} has ended
     */
    public UUID append(Transaction transaction, EncodedEvent event, Cause cause) {
        UUID eventId = UuidCreator.getTimeOrderedEpoch();
        List<OutgoingEvent> pending = transaction.attachment(this, () -> {
            List<OutgoingEvent> first = new ArrayList<>();
            transaction.beforeCommit(() -> store(transaction, first));
            return first;
        });
        pending.add(new OutgoingEvent(eventId, event, clock.instant(), cause));
        return eventId;
    }

    /** All of a transaction's events in one statement: a batch of a hundred orders pays one round trip. */
    private void store(Transaction transaction, List<OutgoingEvent> pending) throws SQLException {
        rows.insert(transaction.connection(), pending);
        transaction.afterCommit(relay::signal);
    }
}
