package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record to be sent.
 *
 * @param parked whether every consumer of its topic keeps it as a failed event
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes of one are never those of another.
record SampleRecord(
        String topic,
        int partition,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers,
        boolean parked) {

    static final int PARTITIONS = 3;

    static SampleRecord of(SampleEvent event) {
        return new SampleRecord(
                event.topic(),
                Math.floorMod(event.orderId().hashCode(), PARTITIONS),
                event.orderId().toString().getBytes(UTF_8),
                event.body().getBytes(UTF_8),
                event.headers().entrySet().stream()
                        .map(header -> header(header.getKey(), header.getValue()))
                        .toList(),
                false);
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    ProducerRecord<byte[], byte[]> toKafka(String topicName) {
        return new ProducerRecord<>(topicName, partition, key, value, headers);
    }

    SampleRecord at(int otherPartition) {
        return new SampleRecord(topic, otherPartition, key, value, headers, parked);
    }

    SampleRecord withKey(UUID orderId) {
        return new SampleRecord(topic, partition, orderId.toString().getBytes(UTF_8), value, headers, parked);
    }

    SampleRecord withBody(String body) {
        return new SampleRecord(topic, partition, key, body.getBytes(UTF_8), headers, parked);
    }

    SampleRecord with(String name, String text) {
        List<Header> changed = new ArrayList<>(without(name).headers);
        changed.add(header(name, text));
        return new SampleRecord(topic, partition, key, value, changed, parked);
    }

    SampleRecord without(String name) {
        List<Header> left =
                headers.stream().filter(header -> !header.key().equals(name)).toList();
        return new SampleRecord(topic, partition, key, value, left, parked);
    }

    SampleRecord keptByAll() {
        return new SampleRecord(topic, partition, key, value, headers, true);
    }
}
