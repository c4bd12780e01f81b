package io.orderflow.messaging.inbox;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.UnreadableEnvelopeException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as it came from a topic, read as far as its headers allow. */
sealed interface Arrival {

    ConsumerRecord<byte[], byte[]> kafkaRecord();

    /** One whose envelope could be read. */
    record Readable(ConsumerRecord<byte[], byte[]> kafkaRecord, Envelope envelope) implements Arrival {}

    /** One whose envelope could not be read. */
    record Unreadable(ConsumerRecord<byte[], byte[]> kafkaRecord, String problem) implements Arrival {}

    /** Reads a record's envelope. */
    static Arrival of(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        try {
            return new Readable(kafkaRecord, RecordEnvelope.of(kafkaRecord));
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
}
