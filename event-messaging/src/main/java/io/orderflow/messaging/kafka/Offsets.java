package io.orderflow.messaging.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * How far a consumer has come in its partitions, and when to tell Kafka: once a second, and before partitions go to
 * somebody else. What isn't told yet when a process dies comes again and is a duplicate in the inbox, so telling it more
 * often would cost more than it saves. Belongs to the consumer's thread.
 */
final class Offsets implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Offsets.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LEAVING = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
    private long lastCommit = System.nanoTime();

    Offsets(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Everything before these offsets is in the inbox's database, or among the failed events. */
    void handled(Map<TopicPartition, OffsetAndMetadata> next) {
        handled.putAll(next);
    }

    /** Commits what was handled if it is time to. */
    void commitIfDue() {
        if (!handled.isEmpty() && System.nanoTime() - lastCommit >= INTERVAL.toNanos()) {
            consumer.commitAsync(Map.copyOf(handled), null);
            handled.clear();
            lastCommit = System.nanoTime();
        }
    }

    /** Commits what was handled and waits for it. Without it the next owner repeats the last second, and no harm is done. */
    void commitNow() {
        if (handled.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(handled), LEAVING);
        } catch (KafkaException notNow) {
            LOG.infof("Offsets are not committed: %s", notNow.getMessage());
        }
        handled.clear();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitNow();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // They begin where they were committed.
    }

    /** They are somebody else's already. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(handled::remove);
    }
}
