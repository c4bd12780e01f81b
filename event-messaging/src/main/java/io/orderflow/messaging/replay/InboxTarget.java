package io.orderflow.messaging.replay;

import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Received;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.Transactions;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Hands records to the inbox of a consumer, as its loop does with those it polls.
 *
 * <p>Those that an operator has settled are passed over. Of bytes that could not be read the inbox knows nothing: they
 * would fail once more, and hold up their order behind what was discarded or mended long ago.
 */
record InboxTarget(Subscription subscription, Inbox inbox, KeptEvents keptEvents, Transactions transactions)
        implements ReplayTarget {

    @Override
    public String name() {
        return subscription.consumer();
    }

    @Override
    public Received take(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<Long> settled = settled(records);
        List<ConsumerRecord<byte[], byte[]>> open = records.stream()
                .filter(kafkaRecord -> !settled.contains(kafkaRecord.offset()))
                .toList();
        Received received = open.isEmpty() ? Received.NOTHING : inbox.receive(subscription, open);
        return received.plus(new Received(0, records.size() - open.size(), 0));
    }

    private Set<Long> settled(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        TopicPartition partition = new TopicPartition(first.topic(), first.partition());
        long end = records.getLast().offset() + 1;
        return transactions.call(
                transaction -> keptEvents.settledOffsets(transaction, name(), partition, first.offset(), end));
    }
}
