package io.orderflow.audit.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record of a topic. */
public record TopicRecord(Channel channel, ConsumerRecord<byte[], byte[]> kafkaRecord) {

    public Position position() {
        return new Position(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset());
    }

    public int partition() {
        return kafkaRecord.partition();
    }

    /** Null for a record that deletes, as Kafka says it. */
    public byte @Nullable [] body() {
        return kafkaRecord.value();
    }

    public Optional<Headline> headline() {
        return Headline.of(kafkaRecord);
    }

    public boolean hasKey(UUID orderId) {
        return Arrays.equals(kafkaRecord.key(), orderId.toString().getBytes(US_ASCII));
    }

    /** Of key, body and all headers in their order. */
    public long fingerprint() {
        Fingerprint fingerprint = new Fingerprint().add(kafkaRecord.key()).add(kafkaRecord.value());
        for (Header header : kafkaRecord.headers()) {
            fingerprint.add(header.key()).add(header.value());
        }
        return fingerprint.value();
    }

    /** The same without the trace context: each sending of an event is a span of its own. */
    public long fingerprintOfEvent() {
        Fingerprint fingerprint = new Fingerprint().add(kafkaRecord.key()).add(kafkaRecord.value());
        for (Header header : kafkaRecord.headers()) {
            if (!header.key().equals("traceparent") && !header.key().equals("tracestate")) {
                fingerprint.add(header.key()).add(header.value());
            }
        }
        return fingerprint.value();
    }
}
