package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A partition: what its leader has, and how much of it all replicas have. Consumers see only that. */
final class Partition {

    private final TopicPartition id;
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private int replicated;

    Partition(TopicPartition id) {
        this.id = id;
    }

    TopicPartition id() {
        return id;
    }

    /** Writes an event to the leader's log and gives back its offset. */
    int append(Envelope event) {
        log.add(Events.toRecord(event, id, log.size()));
        return log.size() - 1;
    }

    int end() {
        return log.size();
    }

    boolean isReplicated(int offset) {
        return offset < replicated;
    }

    /** All replicas have what the leader has, up to an offset. */
    void replicate(int upTo) {
        replicated = Math.max(replicated, upTo + 1);
    }

    /** The leader fails, and a replica takes over with what it has. */
    void loseLeader() {
        log.subList(replicated, log.size()).clear();
    }

    List<ConsumerRecord<byte[], byte[]>> read(int from, int most) {
        return List.copyOf(log.subList(Math.min(from, replicated), Math.min(from + most, replicated)));
    }
}
