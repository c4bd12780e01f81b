package io.orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.contracts.envelope.UnreadableEnvelopeException;
import java.util.Arrays;
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
     * <p>The record's key is the order's id, as the subject is: the key decides on the partition, and on what an event
     * waits for when another one has failed. An event with any other key, or none, has no place among those of its order.
     *
     * @throws UnreadableEnvelopeException if they make none, or that of another order than the key's
     */
    public static Envelope of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        // Gone through once: Kafka's own look-up compares the names of all of them, for each that is asked for.
        Map<String, byte @Nullable []> last = new HashMap<>();
        for (Header header : kafkaRecord.headers()) {
            last.put(header.key(), header.value());
        }
        Envelope envelope = EnvelopeHeaders.read(last::get, kafkaRecord.value());
        if (!Arrays.equals(kafkaRecord.key(), envelope.orderId().toString().getBytes(US_ASCII))) {
            throw new UnreadableEnvelopeException(EnvelopeHeaders.SUBJECT + " is not the record's key");
        }
        return envelope;
    }
}
