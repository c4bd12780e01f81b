package io.orderflow.messaging.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.opentelemetry.context.Context;
import io.orderflow.contracts.envelope.EncodedEvent;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
     * Appends an event that a request brought about; it continues the trace the calling thread is in.
     *
     * @return the event's id, a UUIDv7
     * @throws IllegalStateException when {@code transaction} has ended
     */
    public UUID append(Transaction transaction, EncodedEvent event) {
        return append(transaction, event, null, TraceParent.of(Context.current()));
    }

    /**
     * Appends an event that another event brought about; it continues that event's trace and names it as its cause.
     *
     * @return the event's id, a UUIDv7
     * @throws IllegalStateException when {@code transaction} has ended
     */
    public UUID append(Transaction transaction, EncodedEvent event, ReceivedEvent cause) {
        return append(transaction, event, cause.envelope().eventId(), cause.here());
    }

    /**
     * Appends an event whose cause was handled in an earlier transaction and remembered there.
     *
     * @return the event's id, a UUIDv7
     * @throws IllegalStateException when {@code transaction} has ended
     */
    public UUID append(
            Transaction transaction, EncodedEvent event, @Nullable UUID causationId, @Nullable TraceParent trace) {
        UUID eventId = UuidCreator.getTimeOrderedEpoch();
        List<OutgoingEvent> pending = transaction.attachment(this, () -> {
            List<OutgoingEvent> first = new ArrayList<>();
            transaction.beforeCommit(() -> store(transaction, first));
            return first;
        });
        pending.add(new OutgoingEvent(eventId, event, clock.instant(), causationId, trace));
        return eventId;
    }

    /** All of a transaction's events in one statement: a batch of a hundred orders pays one round trip. */
    private void store(Transaction transaction, List<OutgoingEvent> pending) throws SQLException {
        rows.insert(transaction.connection(), pending);
        transaction.afterCommit(relay::signal);
    }
}
