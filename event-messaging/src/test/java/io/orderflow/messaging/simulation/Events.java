package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The model's events are real envelopes, and its topics hold real records of them. */
final class Events {

    static final String TYPE = "thing.happened";
    private static final Instant WHENEVER = Instant.parse("2026-01-01T00:00:00Z");

    private Events() {}

    static UUID order(int number) {
        return new UUID(1, number);
    }

    static Envelope event(UUID eventId, String source, UUID order, long sequence) {
        return new Envelope(
                eventId, TYPE, 1, source, order, WHENEVER, sequence, null, null, null, new byte[] {(byte) sequence});
    }

    static ConsumerRecord<byte[], byte[]> toRecord(Envelope event, TopicPartition partition, long offset) {
        byte[] key = event.orderId().toString().getBytes(StandardCharsets.UTF_8);
        RecordHeaders headers = new RecordHeaders();
        EnvelopeHeaders.write(event, headers::add);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                WHENEVER.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length,
                event.data().length,
                key,
                event.data(),
                headers,
                Optional.empty());
    }

    /** The event of a record, which an inbox can always read here. */
    static Envelope read(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return EnvelopeHeaders.read(
                name -> Optional.ofNullable(kafkaRecord.headers().lastHeader(name))
                        .map(Header::value)
                        .orElse(null),
                kafkaRecord.value());
    }

    /** As the diary calls it: the order, the source, and the place in their stream. */
    static String name(Envelope event) {
        return "order %d/%s/%d".formatted(event.orderId().getLeastSignificantBits(), event.source(), event.sequence());
    }

    /** As the diary calls a record: where it is. */
    static String name(ConsumerRecord<?, ?> kafkaRecord) {
        return "%s-%d@%d".formatted(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset());
    }
}
