package io.orderflow.order.timeline.rebuild;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.UnreadableEnvelopeException;
import io.orderflow.messaging.failed.KeptEvent;
import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.inbox.Received;
import io.orderflow.messaging.inbox.RecordEnvelope;
import io.orderflow.messaging.replay.ReplayTarget;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.timeline.TimelineEntries;
import io.orderflow.order.timeline.TimelineSources;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Enters what the topics have into the timeline that is made anew. What is no event of a known type is no part of it, as
 * it is none of the live one. What an operator edited counts as edited, or the live timeline would be blamed for it.
 */
@ApplicationScoped
class EnterAnew implements ReplayTarget {

    static final String NAME = "order-timeline-rebuild";

    private final Transactions transactions;
    private final TimelineEntries entries;
    private final KeptEvents keptEvents;

    EnterAnew(Transactions transactions, TimelineEntries entries, KeptEvents keptEvents) {
        this.transactions = transactions;
        this.entries = entries;
        this.keptEvents = keptEvents;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Received take(List<ConsumerRecord<byte[], byte[]>> records) {
        return transactions.call(transaction -> {
            Map<Long, ConsumerRecord<byte[], byte[]>> edited = edited(transaction, records);
            List<Envelope> events = records.stream()
                    .map(kafkaRecord -> edited.getOrDefault(kafkaRecord.offset(), kafkaRecord))
                    .flatMap(kafkaRecord -> event(kafkaRecord).stream())
                    .toList();
            int entered = entries.enterAnew(transaction, events).size();
            return new Received(entered, events.size() - entered, records.size() - events.size());
        });
    }

    private Map<Long, ConsumerRecord<byte[], byte[]>> edited(
            Transaction transaction, List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        TopicPartition partition = new TopicPartition(first.topic(), first.partition());
        return keptEvents
                .settled(
                        transaction,
                        TimelineSources.CONSUMER,
                        partition,
                        first.offset(),
                        records.getLast().offset() + 1)
                .stream()
                .map(KeptEvent::current)
                .collect(Collectors.toMap(ConsumerRecord::offset, Function.identity(), (earlier, later) -> later));
    }

    private static Optional<Envelope> event(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        try {
            return Optional.of(RecordEnvelope.of(kafkaRecord))
                    .filter(event -> TimelineSources.TYPES.contains(event.type()));
        } catch (UnreadableEnvelopeException noEvent) {
            return Optional.empty();
        }
    }
}
