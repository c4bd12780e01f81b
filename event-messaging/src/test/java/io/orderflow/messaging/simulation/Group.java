package io.orderflow.messaging.simulation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group: who owns which partition, and up to where it was committed.
 *
 * <p>Simplified: a partition changes hands at once, without a farewell, and its old owner learns so at its next poll. It is
 * what happens to a consumer that was paused for too long; a friendlier rebalance is one that comes after a commit.
 */
final class Group {

    /** That a member owns a partition, until it changes hands. */
    record Ownership(String member, int epoch) {}

    private final Watch watch;
    private final Map<TopicPartition, Ownership> owners =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    private final Map<TopicPartition, Integer> committed;

    Group(Watch watch) {
        this.watch = watch;
        this.committed = new HashMap<>();
    }

    void assign(TopicPartition partition, Actor member) {
        int epoch = owners.containsKey(partition) ? owners.get(partition).epoch() + 1 : 0;
        owners.put(partition, new Ownership(member.toString(), epoch));
        watch.stir();
    }

    List<TopicPartition> ownedBy(Actor member) {
        return owners.keySet().stream()
                .filter(partition -> owners.get(partition).member().equals(member.toString()))
                .toList();
    }

    Ownership owner(TopicPartition partition) {
        return owners.get(partition);
    }

    int committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0);
    }

    /** Refused when the partition has changed hands since. */
    void commit(TopicPartition partition, Ownership by, int offset) {
        if (by.equals(owners.get(partition))) {
            committed.put(partition, offset);
            watch.stir();
        }
    }
}
