package io.orderflow.order.timeline.rebuild;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.UnreadableException;
import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.inbox.Received;
import io.orderflow.messaging.inbox.RecordEnvelope;
import io.orderflow.messaging.replay.ReplayTarget;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.timeline.TimelineBodies;
import io.orderflow.order.timeline.TimelineEntries;
import io.orderflow.order.timeline.TimelineSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Enters what the topics have into the timeline that is made anew, by the rules of the live one: what that keeps as failed,
 * or an operator has given up, is no part of it. What an operator edited counts as edited, or the live timeline would be
 * blamed for it.
 */
@ApplicationScoped
class EnterAnew implements ReplayTarget {

    static final String NAME = "order-timeline-rebuild";

    private final Transactions transactions;
    private final TimelineEntries entries;
    private final Rebuilds rebuilds;
    private final KeptEvents keptEvents;

    EnterAnew(Transactions transactions, TimelineEntries entries, Rebuilds rebuilds, KeptEvents keptEvents) {
        this.transactions = transactions;
        this.entries = entries;
        this.rebuilds = rebuilds;
        this.keptEvents = keptEvents;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Received take(List<ConsumerRecord<byte[], byte[]>> records) {
        return transactions.call(transaction -> {
            if (!rebuilds.isReading(transaction)) {
                // It was cancelled while these were on their way, and they would stay when all else is removed.
                return Received.NOTHING;
            }
            List<Envelope> events = keptEvents.asSettled(transaction, TimelineSources.CONSUMER, records).stream()
                    .flatMap(kafkaRecord -> event(kafkaRecord).stream())
                    .toList();
            int entered = entries.enterAnew(transaction, events).size();
            return new Received(entered, events.size() - entered, records.size() - events.size());
        });
    }

    /** The event that belongs into a timeline; empty where a record is none, which is then counted as failed. */
    private static Optional<Envelope> event(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        try {
            Envelope event = RecordEnvelope.of(kafkaRecord);
            TimelineBodies.check(event);
            return Optional.of(event).filter(known -> TimelineSources.TYPES.contains(known.type()));
        } catch (UnreadableException noEvent) {
            return Optional.empty();
        }
    }

    /** A rebuild shows the replay that read for it, as long as there is one of them. */
    @Override
    public boolean forgetsItsReplays() {
        return true;
    }
}
