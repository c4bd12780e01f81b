package io.orderflow.messaging.replay;

import io.orderflow.messaging.kafka.BrokerUnavailableException;
import io.orderflow.messaging.kafka.KafkaClients;
import io.orderflow.messaging.replay.StartedReplay.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka what there is to be read.
 *
 * <p>Everything here throws {@link BrokerUnavailableException} when Kafka doesn't answer.
 */
@ApplicationScoped
public class TopicRanges {

    private final KafkaClients clients;
    private final Clock clock;

    TopicRanges(KafkaClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** What was found of what somebody asked for. */
    sealed interface Found {
        record There(List<OffsetRange> ranges) implements Found {}

        record Wrong(Finding finding) implements Found {}
    }

    /** All that these topics keep, up to the ends they have now. */
    public List<OffsetRange> whole(Collection<String> topics) {
        return ask(consumer -> {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> partitions(consumer, topic).stream())
                    .toList();
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
            return consumer.endOffsets(partitions).entrySet().stream()
                    .map(end -> new OffsetRange(
                            end.getKey(), first.getOrDefault(end.getKey(), end.getValue()), end.getValue()))
                    .toList();
        });
    }

    /**
     * Since when these topics keep all that came: of each that has lost old records, the time of the latest of its
     * partitions' first records, or {@link Instant#MAX} where a partition has lost all. Topics that have lost none are
     * left out.
     */
    public Map<String, Instant> keptFrom(Collection<String> topics) {
        return ask(consumer -> {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> partitions(consumer, topic).stream())
                    .toList();
            Map<TopicPartition, Long> anything = new HashMap<>();
            consumer.beginningOffsets(partitions).forEach((partition, first) -> {
                if (first > 0) {
                    anything.put(partition, 0L);
                }
            });
            Map<String, Instant> latest = new HashMap<>();
            // A partition without any record is in the answer with null, or not at all.
            Map<TopicPartition, OffsetAndTimestamp> firsts = consumer.offsetsForTimes(anything);
            anything.keySet()
                    .forEach(partition -> latest.merge(
                            partition.topic(),
                            Optional.ofNullable(firsts.get(partition))
                                    .map(first -> Instant.ofEpochMilli(first.timestamp()))
                                    .orElse(Instant.MAX),
                            (one, other) -> one.isAfter(other) ? one : other));
            return latest;
        });
    }

    /** The range that is asked for, in each of the partitions that are meant. */
    Found of(ReplayRequest request) {
        return ask(consumer -> {
            List<TopicPartition> partitions = partitions(consumer, request.topic());
            if (request.partition().isPresent()) {
                TopicPartition only =
                        new TopicPartition(request.topic(), request.partition().get());
                if (!partitions.contains(only)) {
                    return wrong("partition", "must be between 0 and " + (partitions.size() - 1));
                }
                partitions = List.of(only);
            }
            return of(request, new Ends(consumer, partitions, clock.instant()));
        });
    }

    private static Found of(ReplayRequest request, Ends ends) {
        Optional<Found> wrong = ends.problem("from", request.from())
                .or(() -> request.to().flatMap(to -> ends.problem("to", to)))
                .map(Found.Wrong::new);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Map<TopicPartition, Long> from = ends.offsets(request.from());
        Map<TopicPartition, Long> to = request.to().map(ends::offsets).orElse(ends.now());
        List<OffsetRange> ranges = new ArrayList<>();
        for (Map.Entry<TopicPartition, Long> end : to.entrySet()) {
            OffsetRange range = new OffsetRange(end.getKey(), from.getOrDefault(end.getKey(), 0L), end.getValue());
            if (range.from() > range.end() || areTurnedRound(request)) {
                return wrong("from", "must not be behind to");
            }
            ranges.add(range);
        }
        return new Found.There(ranges);
    }

    /** Times may be, and stand for the same offsets all the same. */
    private static boolean areTurnedRound(ReplayRequest request) {
        return request.from() instanceof Bound.Time(Instant from)
                && request.to().orElse(request.from()) instanceof Bound.Time(Instant to)
                && from.isAfter(to);
    }

    private static Found wrong(String field, String message) {
        return new Found.Wrong(new Finding(field, message));
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private <T> T ask(Function<Consumer<byte[], byte[]>, T> question) {
        try (Consumer<byte[], byte[]> consumer = clients.reader(1)) {
            return question.apply(consumer);
        } catch (KafkaException away) {
            throw new BrokerUnavailableException(away);
        }
    }
}
