package io.orderflow.messaging.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.inbox.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How many events a consumer has still to handle of the partitions it has, for each of its topics; not a number as long
 * as nobody knows. What all instances show together is the whole lag.
 *
 * <p>It is measured by the consumer's own thread and client, once a second at most. What comes with the events it fetches
 * tells how far the ends are, and costs nothing; nothing is fetched of a paused partition, so that there Kafka is asked.
 */
final class ConsumerLag {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Set<String> topics;
    private final Duration patience;
    private final Map<String, Double> behind = new ConcurrentHashMap<>();
    private long lastMeasured = System.nanoTime() - INTERVAL.toNanos();

    ConsumerLag(Subscription subscription, MeterRegistry registry) {
        this(subscription, registry, PATIENCE);
    }

    /** @param patience how long an answer is waited for */
    ConsumerLag(Subscription subscription, MeterRegistry registry, Duration patience) {
        this.patience = patience;
        topics = subscription.topics();
        for (String topic : topics) {
            Gauge.builder("orderflow.consumer.lag", () -> behind.getOrDefault(topic, Double.NaN))
                    .description("Events of this instance's partitions that are still to be handled")
                    .tags("consumer", subscription.consumer(), "topic", topic)
                    .register(registry);
        }
    }

    /** Measures if it is time to. To be called when everything before the client's positions is handled. */
    void measureIfDue(Consumer<byte[], byte[]> consumer) {
        if (System.nanoTime() - lastMeasured >= INTERVAL.toNanos()) {
            try {
                behind.putAll(measured(consumer));
            } catch (KafkaException away) {
                forget();
            }
            lastMeasured = System.nanoTime();
        }
    }

    /** Nobody measures any more. */
    void forget() {
        behind.clear();
    }

    private Map<String, Double> measured(Consumer<byte[], byte[]> consumer) {
        Map<String, Double> lags = new HashMap<>();
        topics.forEach(topic -> lags.put(topic, 0.0));
        Set<TopicPartition> fetched = new HashSet<>(consumer.assignment());
        Set<TopicPartition> paused = consumer.paused();
        fetched.removeAll(paused);
        for (TopicPartition partition : fetched) {
            // None yet of a partition that has just come; a second later there is.
            OptionalLong lag = consumer.currentLag(partition);
            lags.merge(partition.topic(), lag.isPresent() ? lag.getAsLong() : Double.NaN, Double::sum);
        }
        if (!paused.isEmpty()) {
            consumer.endOffsets(paused, patience)
                    .forEach((partition, end) -> lags.merge(
                            partition.topic(), (double) end - consumer.position(partition, patience), Double::sum));
        }
        return lags;
    }
}
