package io.orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Makes records as a topic delivers them. */
public final class Records {

    public static final String TOPIC = "things";
    private static final AtomicLong OFFSET = new AtomicLong();

    private Records() {}

    public static ConsumerRecord<byte[], byte[]> of(UUID order, long sequence) {
        return of(order, sequence, "thing.happened");
    }

    public static ConsumerRecord<byte[], byte[]> of(UUID order, long sequence, String type) {
        return of(order, "other-service", sequence, type);
    }

    /** One of another producer's stream. */
    public static ConsumerRecord<byte[], byte[]> from(String source, UUID order, long sequence) {
        return of(order, source, sequence, "thing.happened");
    }

    private static ConsumerRecord<byte[], byte[]> of(UUID order, String source, long sequence, String type) {
        Envelope event = new Envelope(
                UuidCreator.getTimeOrderedEpoch(),
                type,
                1,
                source,
                order,
                Instant.parse("2026-01-01T00:00:00Z"),
                sequence,
                null,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                null,
                "{}".getBytes(UTF_8));
        RecordHeaders headers = new RecordHeaders();
        EnvelopeHeaders.write(event, headers::add);
        return raw(order.toString().getBytes(UTF_8), event.data(), headers);
    }

    public static ConsumerRecord<byte[], byte[]> raw(byte[] key, byte[] value, RecordHeaders headers) {
        return raw(1_767_225_600_000L, key, value, headers);
    }

    /** One whose producer says that it is of this time. */
    public static ConsumerRecord<byte[], byte[]> raw(long time, byte[] key, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                OFFSET.incrementAndGet(),
                time,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    /** The same event under another key, or under none. */
    static ConsumerRecord<byte[], byte[]> under(byte @Nullable [] key, ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return at(OFFSET.incrementAndGet(), key, kafkaRecord);
    }

    /** The same event where another record was before its topic was made anew. */
    static ConsumerRecord<byte[], byte[]> inPlaceOf(
            ConsumerRecord<byte[], byte[]> earlier, ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return at(earlier.offset(), kafkaRecord.key(), kafkaRecord);
    }

    private static ConsumerRecord<byte[], byte[]> at(
            long offset, byte @Nullable [] key, ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return new ConsumerRecord<>(
                kafkaRecord.topic(),
                kafkaRecord.partition(),
                offset,
                kafkaRecord.timestamp(),
                kafkaRecord.timestampType(),
                key == null ? -1 : key.length,
                kafkaRecord.serializedValueSize(),
                key,
                kafkaRecord.value(),
                kafkaRecord.headers(),
                Optional.empty());
    }

    /** The same record as Kafka delivers it when its producer has sent it twice. */
    public static ConsumerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return raw(
                kafkaRecord.key(),
                kafkaRecord.value(),
                new RecordHeaders(kafkaRecord.headers().toArray()));
    }
}
