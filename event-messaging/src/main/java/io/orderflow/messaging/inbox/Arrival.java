package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.contracts.envelope.UnreadableEnvelopeException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as it came from a topic, read as far as its headers allow. */
sealed interface Arrival {

    ConsumerRecord<byte[], byte[]> kafkaRecord();

    /** One whose envelope could be read. */
    record Readable(ConsumerRecord<byte[], byte[]> kafkaRecord, Envelope envelope) implements Arrival {}

    /** One whose envelope could not be read. */
    record Unreadable(ConsumerRecord<byte[], byte[]> kafkaRecord, String problem) implements Arrival {}

    /** Reads a record's envelope from its headers; of a header that stands there twice the last one counts. */
    static Arrival of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        byte @Nullable [] value = kafkaRecord.value();
        if (value == null) {
            return new Unreadable(kafkaRecord, "The record has no value.");
        }
        try {
            return new Readable(kafkaRecord, EnvelopeHeaders.read(lastHeaders(kafkaRecord)::get, value));
        } catch (UnreadableEnvelopeException unreadable) {
            return new Unreadable(kafkaRecord, String.valueOf(unreadable.getMessage()));
        }
    }

    static List<Arrival> of(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(Arrival::of).toList();
    }

    /** The record's key, comparable; null for a record without one, which belongs to no order. */
    default @Nullable ByteBuffer key() {
        byte @Nullable [] key = kafkaRecord().key();
        return key == null ? null : ByteBuffer.wrap(key);
    }

    /** The headers by their names, gone through once: Kafka's own look-up goes through all of them for each name. */
    private static Map<String, byte @Nullable []> lastHeaders(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Map<String, byte @Nullable []> last = new HashMap<>();
        for (Header header : kafkaRecord.headers()) {
            last.put(header.key(), header.value());
        }
        return last;
    }
}
