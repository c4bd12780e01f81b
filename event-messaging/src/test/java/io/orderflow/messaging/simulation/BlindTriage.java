package io.orderflow.messaging.simulation;

import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.inbox.EventStream;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.TestTriage;
import io.orderflow.messaging.inbox.TestTriage.Sorted;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A triage that takes every event for the next of its stream; for the bugs that come of it. */
final class BlindTriage {

    private BlindTriage() {}

    static Sorted sort(
            Subscription subscription,
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<ByteBuffer, Blockade> blockades) {
        Sorted all = new Sorted(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        for (ConsumerRecord<byte[], byte[]> one : records) {
            var event = Events.read(one);
            Map<EventStream, Long> justBefore = new HashMap<>(Map.of(EventStream.of(event), event.sequence() - 1));
            Sorted sorted = TestTriage.sort(subscription, justBefore, blockades, List.of(one));
            all.next().addAll(sorted.next());
            all.failed().addAll(sorted.failed());
            all.closedGaps().addAll(Set.copyOf(sorted.closedGaps()));
        }
        return all;
    }
}
