package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.Blockade;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEvent;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * An instance of the consumer: polls a batch, takes it in within one transaction, and commits its offsets some time later.
 *
 * <p>A batch whose handler fails is halved, and what fails alone is kept among the failed events. Whatever happens
 * before the offsets are committed, the records come again, to this member or another one.
 */
final class GroupMember extends Receiver {

    private record Position(Group.Ownership ownership, int offset) {}

    private final Story story;
    private final Consumer consumer;
    private final Broker broker;

    private final Map<TopicPartition, Position> positions = new HashMap<>();
    private final Map<TopicPartition, Position> handled = new HashMap<>();
    private Map<TopicPartition, Position> beforeBatch = Map.of();
    private final Deque<List<ConsumerRecord<byte[], byte[]>>> toReceive = new ArrayDeque<>();
    private final Queue<FailedEvent> toKeep = new ArrayDeque<>();

    GroupMember(String name, Story story, Consumer consumer, Broker broker) {
        super(name, story, consumer);
        this.story = story;
        this.consumer = consumer;
        this.broker = broker;
    }

    /** The poll. */
    @Override
    Step start() {
        joinPartitions();
        beforeBatch = Map.copyOf(positions);
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (TopicPartition partition : story.chance().shuffled(consumer.group().ownedBy(this))) {
            Position from = positions.get(partition);
            List<ConsumerRecord<byte[], byte[]>> records =
                    broker.read(partition, from.offset(), story.chance().upTo(3));
            batch.addAll(records);
            positions.put(partition, new Position(from.ownership(), from.offset() + records.size()));
        }
        if (batch.isEmpty()) {
            return handled.isEmpty() ? Step.AGAIN : this::commitOffsets;
        }
        story.diary().note(this, "polls %s", batch);
        toReceive.clear();
        toReceive.add(batch);
        if (story.has(Bug.OFFSETS_COMMITTED_BEFORE_THE_TRANSACTION)) {
            handled.putAll(positions);
            commitOffsets();
        }
        return this::receive;
    }

    private Step receive() {
        if (toReceive.isEmpty()) {
            handled.putAll(positions);
            return story.chance().oneIn(3) ? this::commitOffsets : this::start;
        }
        toKeep.clear();
        begin(consumer.database());
        return this::lockFailed;
    }

    private Step lockFailed() {
        return consumer.failed().lock(transaction(), keys()) ? this::readBlockades : Step.AGAIN;
    }

    private Step readBlockades() {
        Map<ByteBuffer, Blockade> blockades = consumer.failed().blockades(transaction(), keys());
        return take(toReceive.element(), story.has(Bug.RETRY_TOPIC) ? Map.of() : blockades);
    }

    @Override
    Step settle() {
        toKeep.addAll(heldBack());
        return this::keepFailed;
    }

    private Step keepFailed() {
        while (!toKeep.isEmpty()) {
            if (!keep(toKeep.element())) {
                return Step.AGAIN;
            }
            toKeep.remove();
        }
        return this::releaseWaiting;
    }

    private Step releaseWaiting() {
        boolean released = consumer.failed().makeNextDue(transaction(), closedGaps())
                && consumer.failed().makeRepeatsDue(transaction(), handled());
        return released ? this::commit : Step.AGAIN;
    }

    @Override
    Step committed() {
        toReceive.remove();
        return this::receive;
    }

    @Override
    Step handlerFailed(ErrorCode code) {
        List<ConsumerRecord<byte[], byte[]>> batch = toReceive.element();
        if (batch.size() > 1) {
            toReceive.remove();
            int half = batch.size() / 2;
            toReceive.addFirst(batch.subList(half, batch.size()));
            toReceive.addFirst(batch.subList(0, half));
            return this::receive;
        }
        ConsumerRecord<byte[], byte[]> alone = batch.getFirst();
        toKeep.add(new FailedEvent(alone, Events.read(alone), code, "The handler has failed."));
        return this::keepAlone;
    }

    private Step keepAlone() {
        begin(consumer.database());
        boolean blindly = story.has(Bug.KEPT_WITHOUT_ANOTHER_LOOK) || story.has(Bug.RETRY_TOPIC);
        return blindly ? this::keepFailedAlone : this::lockFailedAgain;
    }

    private Step lockFailedAgain() {
        return consumer.failed().lock(transaction(), keys()) ? this::lookAgain : Step.AGAIN;
    }

    /** What failed was rolled back: meanwhile somebody else may have handled it, or what it has to wait for may have failed. */
    private Step lookAgain() {
        FailedEvent failure = toKeep.element();
        Envelope event = Objects.requireNonNull(failure.envelope());
        InboxRows.Entry entry = isHandled(event);
        if (entry == InboxRows.Entry.UNDECIDED) {
            return Step.AGAIN;
        }
        List<FailedEvent> stillFailed = entry == InboxRows.Entry.SEEN_BEFORE
                ? List.of()
                : nowHeldBack(failure, consumer.failed().blockades(transaction(), keys()));
        toKeep.clear();
        toKeep.addAll(stillFailed);
        return this::keepFailedAlone;
    }

    private Step keepFailedAlone() {
        if (!toKeep.stream().allMatch(this::keep)) {
            return Step.AGAIN;
        }
        transaction().commit();
        story.diary()
                .note(
                        this,
                        "keeps %s as failed",
                        toKeep.stream().map(FailedEvent::kafkaRecord).toList());
        return committed();
    }

    private Step commitOffsets() {
        handled.forEach((partition, upTo) -> consumer.group().commit(partition, upTo.ownership(), upTo.offset()));
        handled.clear();
        story.diary().note(this, "commits its offsets");
        return this::start;
    }

    /** Goes back to the batch's start. */
    @Override
    Step connectionLost() {
        positions.clear();
        positions.putAll(beforeBatch);
        story.diary().note(this, "has lost its connection, and goes back");
        return this::start;
    }

    @Override
    void forget() {
        positions.clear();
        handled.clear();
    }

    /** Partitions that are new to this member begin where they were committed. */
    private void joinPartitions() {
        List<TopicPartition> owned = consumer.group().ownedBy(this);
        positions.keySet().retainAll(owned);
        for (TopicPartition partition : owned) {
            Group.Ownership ownership = consumer.group().owner(partition);
            Position before = positions.get(partition);
            if (before == null || !before.ownership().equals(ownership)) {
                positions.put(
                        partition, new Position(ownership, consumer.group().committed(partition)));
            }
        }
    }

    private boolean keep(FailedEvent failed) {
        Envelope event = Objects.requireNonNull(failed.envelope());
        if (story.has(Bug.RETRY_TOPIC) && broker.sendAgain(event)) {
            long began = transaction().began();
            transaction().whenCommitted(() -> story.watch().setAside(event, failed.code(), began));
            return true;
        }
        return consumer.failed().add(transaction(), failed);
    }

    private Set<ByteBuffer> keys() {
        return toReceive.element().stream()
                .map(one -> ByteBuffer.wrap(one.key()))
                .collect(Collectors.toSet());
    }
}
