package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.contracts.envelope.UnreadableEnvelopeException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The envelopes of records. */
public final class RecordEnvelope {

    private RecordEnvelope() {}

    /**
     * The envelope that a record's headers and value make; of a header that stands there twice the last one counts.
     *
     * @throws UnreadableEnvelopeException if they make none
     */
    public static Envelope of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        // Gone through once: Kafka's own look-up compares the names of all of them, for each that is asked for.
        Map<String, byte @Nullable []> last = new HashMap<>();
        for (Header header : kafkaRecord.headers()) {
            last.put(header.key(), header.value());
        }
        return EnvelopeHeaders.read(last::get, kafkaRecord.value());
    }
}
