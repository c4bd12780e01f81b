package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka, and the network before it: requests arrive in any order, late, or never; a record is written, then replicated,
 * then acknowledged, and the acknowledgement may be lost.
 *
 * <p>Simplified: Kafka's idempotent producer would drop some of the repeats and keep the order within a connection. The
 * protocol must not need that, so the model doesn't offer it. A topic is never read from before its first record.
 */
final class Broker extends Actor {

    private record Written(Partition partition, int offset) {}

    private final Story story;
    private final Map<String, List<Partition>> topics = new TreeMap<>();
    private final List<Request> sent = new ArrayList<>();
    private final Map<Request, Written> written = new LinkedHashMap<>();
    private final Map<UUID, Integer> sentAgain = new HashMap<>();

    Broker(Story story) {
        super("broker");
        this.story = story;
    }

    /** From now on orders may be in another partition of the topic than before, as is so with Kafka. */
    TopicPartition addPartition(String topic) {
        List<Partition> partitions = topics.computeIfAbsent(topic, first -> new ArrayList<>());
        Partition added = new Partition(new TopicPartition(topic, partitions.size()));
        partitions.add(added);
        return added.id();
    }

    /** Puts an event on its way; its topic has the name of its source. */
    Request send(Envelope event) {
        Request request = new Request(event);
        sent.add(request);
        return request;
    }

    @Override
    Step start() {
        if (!sent.isEmpty() && (written.isEmpty() || story.chance().oneIn(2))) {
            receive(story.chance().oneOf(sent));
            return this::start;
        }
        if (!written.isEmpty()) {
            replicate(story.chance().oneOf(written.keySet()));
            return this::start;
        }
        return Step.AGAIN;
    }

    private void receive(Request request) {
        story.watch().stir();
        if (story.chance().mishap(10)) {
            request.answer(Request.Answer.FAILED); // and yet it may still come
            return;
        }
        sent.remove(request);
        if (story.chance().mishap(10)) {
            request.answer(Request.Answer.FAILED);
            story.diary().note(this, "never gets %s", request);
            return;
        }
        Partition partition = partitionOf(request.event());
        story.watch().written(request.event());
        written.put(request, new Written(partition, partition.append(request.event())));
        story.diary().note(this, "writes %s to %s@%s", request, partition.id(), partition.end() - 1);
        if (story.has(Bug.ONE_REPLICA_ACKNOWLEDGES)) {
            request.answer(Request.Answer.ACKNOWLEDGED);
        }
    }

    private void replicate(Request request) {
        story.watch().stir();
        Written where = written.remove(request);
        makeVisible(where.partition(), where.offset());
        boolean lost = story.chance().mishap(10);
        request.answer(lost ? Request.Answer.FAILED : Request.Answer.ACKNOWLEDGED);
        story.diary().note(this, lost ? "replicates %s, and nobody hears of it" : "acknowledges %s", request);
    }

    private void makeVisible(Partition partition, int upTo) {
        for (int offset = 0; offset <= upTo; offset++) {
            if (!partition.isReplicated(offset)) {
                partition.replicate(offset);
                story.watch().appeared(partition.read(offset, 1).getFirst());
            }
        }
    }

    /** What its leader had alone is gone; with {@code acks=all} nobody was told of it. */
    void loseLeader(TopicPartition of) {
        Partition partition = partition(of);
        partition.loseLeader();
        for (Request request : List.copyOf(written.keySet())) {
            Written where = written.get(request);
            if (where.partition() == partition && !partition.isReplicated(where.offset())) {
                written.remove(request);
                request.answer(Request.Answer.FAILED);
            }
        }
    }

    /** Sends a record's event to the end of its topic; false when that was done often enough. */
    boolean sendAgain(Envelope event) {
        if (sentAgain.merge(event.eventId(), 1, Integer::sum) > 3) {
            return false;
        }
        Partition partition = partitionOf(event);
        makeVisible(partition, partition.append(event));
        return true;
    }

    List<TopicPartition> partitions() {
        return topics.values().stream().flatMap(List::stream).map(Partition::id).toList();
    }

    List<String> topics() {
        return List.copyOf(topics.keySet());
    }

    List<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, int from, int most) {
        return partition(partition).read(from, most);
    }

    private Partition partition(TopicPartition id) {
        return topics.get(id.topic()).get(id.partition());
    }

    private Partition partitionOf(Envelope event) {
        List<Partition> partitions = topics.get(event.source());
        return partitions.get(Math.floorMod(event.orderId().hashCode(), partitions.size()));
    }
}
