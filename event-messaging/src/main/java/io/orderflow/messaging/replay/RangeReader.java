package io.orderflow.messaging.replay;

import io.orderflow.messaging.replay.Reading.Further;
import io.orderflow.messaging.replay.Reading.Lost;
import io.orderflow.messaging.replay.Reading.Nothing;
import io.orderflow.messaging.replay.Reading.Removed;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads ranges of partitions in batches, as no member of any group. It opens its client when it first reads, and another
 * one when it reads again after it was closed. For one thread at a time.
 */
final class RangeReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Supplier<Consumer<byte[], byte[]>> clients;
    private @Nullable Consumer<byte[], byte[]> open;

    /** @param clients gives consumers without a group that throw where an offset is not there */
    RangeReader(Supplier<Consumer<byte[], byte[]>> clients) {
        this.clients = clients;
    }

    /**
     * Reads on in a range.
     *
     * @param next the offset to begin at
     * @param limit the most records
     * @throws KafkaException when Kafka can't be asked right now
     */
    Reading read(OffsetRange range, long next, int limit) {
        Consumer<byte[], byte[]> consumer = at(range.partition(), next);
        try {
            long until = System.nanoTime() + PATIENCE.toNanos();
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            while (consumer.position(range.partition()) == next && System.nanoTime() < until) {
                polled = consumer.poll(POLL);
            }
            // It may come further without a record: not every offset has one.
            long reached = consumer.position(range.partition());
            return reached > next
                    ? further(range, limit, polled.records(range.partition()), reached)
                    : missing(consumer, range, next);
        } catch (OffsetOutOfRangeException gone) {
            return missing(consumer, range, next);
        }
    }

    /** A consumer that reads on at {@code next}; what it has fetched already is kept where it was left there. */
    private Consumer<byte[], byte[]> at(TopicPartition partition, long next) {
        Consumer<byte[], byte[]> consumer = open == null ? clients.get() : open;
        open = consumer;
        if (!consumer.assignment().equals(Set.of(partition))) {
            consumer.assign(Set.of(partition));
            consumer.seek(partition, next);
        } else if (consumer.position(partition) != next) {
            consumer.seek(partition, next);
        }
        return consumer;
    }

    private static Further further(
            OffsetRange range, int limit, List<ConsumerRecord<byte[], byte[]>> polled, long reached) {
        List<ConsumerRecord<byte[], byte[]>> inRange = polled.stream()
                .filter(kafkaRecord -> kafkaRecord.offset() < range.end())
                .toList();
        return inRange.size() > limit
                ? new Further(inRange.subList(0, limit), inRange.get(limit - 1).offset() + 1)
                : new Further(inRange, Math.min(reached, range.end()));
    }

    private static Reading missing(Consumer<byte[], byte[]> consumer, OffsetRange range, long next) {
        Set<TopicPartition> partition = Set.of(range.partition());
        long first = consumer.beginningOffsets(partition).getOrDefault(range.partition(), 0L);
        long end = consumer.endOffsets(partition).getOrDefault(range.partition(), 0L);
        if (first > next) {
            return new Removed(Math.min(first, range.end()));
        }
        return end < range.end()
                ? new Lost("Partition %d of topic %s ends at offset %d and not behind %d any more: it has lost records."
                        .formatted(
                                range.partition().partition(), range.partition().topic(), end, range.end() - 1))
                : new Nothing();
    }

    @Override
    public void close() {
        Consumer<byte[], byte[]> closing = open;
        open = null;
        if (closing != null) {
            closing.close(CloseOptions.timeout(PATIENCE));
        }
    }
}
