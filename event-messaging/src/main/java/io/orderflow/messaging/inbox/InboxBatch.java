package io.orderflow.messaging.inbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.failed.FailedEvent;
import io.orderflow.messaging.tracing.EventSpans;
import io.orderflow.messaging.tracing.LogsAbout;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What happens to a batch of records within its transaction. */
@ApplicationScoped
class InboxBatch {

    private final InboxRows rows;
    private final EventSpans spans;
    private final InboxMetrics metrics;

    InboxBatch(InboxRows rows, EventSpans spans, InboxMetrics metrics) {
        this.rows = rows;
        this.spans = spans;
        this.metrics = metrics;
    }

    /** What a transaction did with a batch; {@code committed} is what is left to do once that is true. */
    record Taken(
            List<FailedEvent> failed,
            Set<ByteBuffer> closedGaps,
            List<Arrival.Readable> handled,
            int duplicates,
            Runnable afterCommit) {
        void committed() {
            afterCommit.run();
        }

        Received received() {
            return new Received(handled.size(), duplicates, failed.size());
        }
    }

    /** An event in its handler's hands, and its span. */
    private record Handled(Arrival.Readable arrival, ReceivedEvent event, Span span) {}

    /**
     * Enters the new events into the inbox and hands those with a handler to it. What can't be handled is given back, for
     * the caller to keep.
     *
     * @param blockades the keys that have failed events
     */
    Taken take(
            Transaction transaction,
            Subscription subscription,
            List<Arrival> arrivals,
            Map<ByteBuffer, Blockade> blockades)
            throws SQLException {
        return take(transaction, subscription, arrivals, positions(transaction, subscription, arrivals), blockades);
    }

    /**
     * The same with one record that nothing is to be waited for.
     *
     * @param gapAccepted whether it counts as the next of its stream although events before it have not come
     */
    Taken takeAlone(Transaction transaction, Subscription subscription, Arrival arrival, boolean gapAccepted)
            throws SQLException {
        List<Arrival> alone = List.of(arrival);
        Map<EventStream, Long> positions = new HashMap<>(positions(transaction, subscription, alone));
        if (gapAccepted && arrival instanceof Arrival.Readable(var kafkaRecord, Envelope event)) {
            positions.merge(EventStream.of(event), event.sequence() - 1, Math::max);
        }
        return take(transaction, subscription, alone, positions, Map.of());
    }

    /** Enters an event that nobody handles, so that the next of its stream is not taken for one that came too early. */
    void enter(Transaction transaction, Subscription subscription, Envelope event) throws SQLException {
        tableOf(subscription).passOver(transaction, subscription.consumer(), event);
    }

    private InboxTable tableOf(Subscription subscription) {
        return subscription.table().orElse(rows);
    }

    private Map<EventStream, Long> positions(Transaction transaction, Subscription subscription, List<Arrival> arrivals)
            throws SQLException {
        Set<UUID> orders = Set.copyOf(readable(arrivals).stream()
                .map(arrival -> arrival.envelope().orderId())
                .toList());
        return tableOf(subscription).positions(transaction, subscription.consumer(), orders);
    }

    private Taken take(
            Transaction transaction,
            Subscription subscription,
            List<Arrival> arrivals,
            Map<EventStream, Long> positions,
            Map<ByteBuffer, Blockade> blockades)
            throws SQLException {
        long started = System.nanoTime();
        Triage triage = new Triage(subscription, positions, blockades).sort(arrivals);

        List<Envelope> toEnter = toEnter(subscription, triage.next());
        List<Handled> handled = List.of();
        int repeated = triage.duplicates();
        if (!toEnter.isEmpty()) {
            Set<UUID> entered = tableOf(subscription).enter(transaction, subscription.consumer(), toEnter);
            repeated += toEnter.size() - entered.size();
            handled = handle(transaction, subscription, triage.next(), entered);
        }

        int duplicates = repeated;
        List<Handled> done = handled;
        List<Arrival.Readable> arrivalsHandled =
                done.stream().map(Handled::arrival).toList();
        return new Taken(triage.failed(), triage.closedGaps(), arrivalsHandled, duplicates, () -> {
            done.forEach(event -> event.span().end());
            metrics.took(
                    subscription,
                    done.stream().map(Handled::event).toList(),
                    duplicates,
                    triage.failed(),
                    System.nanoTime() - started);
        });
    }

    /**
     * Those that need a row: what is handled, so that it is handled once, and the last of each stream, which says how far
     * the consumer is. What is ignored and followed by another needs none.
     */
    private static List<Envelope> toEnter(Subscription subscription, List<Arrival.Readable> next) {
        Map<EventStream, Long> last = new HashMap<>();
        next.forEach(arrival ->
                last.put(EventStream.of(arrival.envelope()), arrival.envelope().sequence()));
        return next.stream()
                .map(Arrival.Readable::envelope)
                .filter(event -> subscription.handled().contains(event.type())
                        || Objects.equals(last.get(EventStream.of(event)), event.sequence()))
                .toList();
    }

    private List<Handled> handle(
            Transaction transaction, Subscription subscription, List<Arrival.Readable> next, Set<UUID> entered)
            throws SQLException {
        List<Handled> handled = new ArrayList<>(next.size());
        for (Arrival.Readable arrival : next) {
            Envelope event = arrival.envelope();
            if (entered.contains(event.eventId()) && subscription.handled().contains(event.type())) {
                Span span = spans.startProcess(subscription.consumer(), arrival.kafkaRecord(), event);
                String topic = arrival.kafkaRecord().topic();
                handled.add(
                        new Handled(arrival, new ReceivedEvent(event, topic, EventSpans.placeOf(span, event)), span));
            }
        }
        if (handled.size() == 1) {
            handleAlone(transaction, subscription, handled.getFirst());
        } else if (!handled.isEmpty()) {
            subscription
                    .handler()
                    .handle(transaction, handled.stream().map(Handled::event).toList());
        }
        return handled;
    }

    /** What goes wrong now is this event's; of a batch nobody would know which event it was, and each comes again alone. */
    private static void handleAlone(Transaction transaction, Subscription subscription, Handled one)
            throws SQLException {
        try (LogsAbout event = LogsAbout.event(one.event().envelope())) {
            subscription.handler().handle(transaction, List.of(one.event()));
        } catch (SQLException | RuntimeException failure) {
            one.span().recordException(failure).setStatus(StatusCode.ERROR).end();
            throw failure;
        }
    }

    private static List<Arrival.Readable> readable(List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(Arrival.Readable.class::isInstance)
                .map(Arrival.Readable.class::cast)
                .toList();
    }
}
