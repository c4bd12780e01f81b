package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.failed.FailedEvent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The triage as it is, for tests outside its package. */
public final class TestTriage {

    private TestTriage() {}

    /** What a triage says about a batch. */
    public record Sorted(List<Envelope> next, List<FailedEvent> failed, Set<ByteBuffer> closedGaps) {}

    /** Sorts records as an inbox would that has come to {@code positions} and has {@code blockades}. */
    public static Sorted sort(
            Subscription subscription,
            Map<EventStream, Long> positions,
            Map<ByteBuffer, Blockade> blockades,
            List<ConsumerRecord<byte[], byte[]>> records) {
        Triage triage = new Triage(subscription, positions, blockades).sort(Arrival.of(records));
        return new Sorted(
                triage.next().stream().map(Arrival.Readable::envelope).toList(), triage.failed(), triage.closedGaps());
    }
}
