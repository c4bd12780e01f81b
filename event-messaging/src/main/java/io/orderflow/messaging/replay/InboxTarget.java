package io.orderflow.messaging.replay;

import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Received;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.Transactions;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands records to the inbox of a consumer, as its loop does with those it polls.
 *
 * <p>Those that an operator has settled count as they were settled: an edited one as edited, and one that was discarded
 * not at all. As they came they would fail once more, and hold up their order behind what was mended long ago.
 */
record InboxTarget(Subscription subscription, Inbox inbox, KeptEvents keptEvents, Transactions transactions)
        implements ReplayTarget {

    @Override
    public String name() {
        return subscription.consumer();
    }

    @Override
    public Received take(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> counting =
                transactions.call(transaction -> keptEvents.asSettled(transaction, name(), records));
        Received received = counting.isEmpty() ? Received.NOTHING : inbox.receive(subscription, counting);
        return received.plus(new Received(0, records.size() - counting.size(), 0));
    }
}
