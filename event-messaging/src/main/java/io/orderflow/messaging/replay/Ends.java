package io.orderflow.messaging.replay;

import io.orderflow.messaging.replay.StartedReplay.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The ends that some partitions have now, and where bounds lie before them. */
final class Ends {

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> now;
    private final Instant time;

    /** @param time what time it is */
    Ends(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant time) {
        this.consumer = consumer;
        this.now = consumer.endOffsets(partitions);
        this.time = time;
    }

    Map<TopicPartition, Long> now() {
        return now;
    }

    /** What is wrong with a bound. */
    Optional<Finding> problem(String field, Bound bound) {
        return switch (bound) {
            case Bound.Time(Instant at) ->
                at.isAfter(time)
                        ? Optional.of(new Finding(field + ".time", "must not be in the future"))
                        : Optional.empty();
            case Bound.Offset(long offset) ->
                now.values().stream()
                        .filter(end -> offset > end)
                        .map(end -> new Finding(field + ".offset", "must not be behind the partition's end, " + end))
                        .findFirst();
        };
    }

    /** Where a bound lies in each partition: at its end, where it has no record of that time or later. */
    Map<TopicPartition, Long> offsets(Bound bound) {
        return switch (bound) {
            case Bound.Offset(long offset) ->
                now.keySet().stream().collect(Collectors.toMap(Function.identity(), partition -> offset));
            case Bound.Time(Instant at) -> {
                Map<TopicPartition, Long> offsets = new HashMap<>(now);
                consumer.offsetsForTimes(now.keySet().stream()
                                .collect(Collectors.toMap(Function.identity(), partition -> millis(at))))
                        .forEach((partition, found) -> offsets.merge(partition, offset(found), Math::min));
                yield offsets;
            }
        };
    }

    /** Records know whole milliseconds only: the first one that isn't before {@code at}, nor before there were any. */
    private static long millis(Instant at) {
        return at.isBefore(Instant.EPOCH) ? 0 : at.plusNanos(999_999).toEpochMilli();
    }

    private static long offset(@Nullable OffsetAndTimestamp found) {
        return found == null ? Long.MAX_VALUE : found.offset();
    }
}
