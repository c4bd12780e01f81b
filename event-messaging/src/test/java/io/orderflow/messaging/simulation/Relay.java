package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One cycle is one transaction: own shards, delete their oldest rows, send them, wait until all are acknowledged, commit.
 *
 * <p>Whatever goes wrong before the commit, the rows are still there. A relay that has lost its connection while it waited
 * doesn't know, and goes on with a batch that another one has taken over; it can only repeat, because it sends an event
 * only after the one before it was acknowledged.
 */
final class Relay extends Actor {

    private final Story story;
    private final Outbox outbox;
    private final Broker broker;

    private List<Integer> shards = List.of();
    private NavigableMap<Long, Envelope> batch = new TreeMap<>();
    private final Queue<List<Envelope>> waves = new ArrayDeque<>();
    private List<Request> inFlight = List.of();
    private long lastSeen;

    Relay(String name, Story story, Outbox outbox, Broker broker) {
        super(name);
        this.story = story;
        this.outbox = outbox;
        this.broker = broker;
    }

    @Override
    Step start() {
        begin(outbox.database());
        return this::lockShards;
    }

    private Step lockShards() {
        shards = story.has(Bug.EVENTS_LOCKED_INSTEAD_OF_SHARDS) ? outbox.allShards() : outbox.lockShards(transaction());
        return this::take;
    }

    private Step take() {
        batch = oldestRows();
        if (!story.has(Bug.DELETE_BY_RANGE)) {
            outbox.delete(transaction(), batch.keySet());
        }
        waves.clear();
        waves.addAll(waves(batch.values()));
        if (!batch.isEmpty()) {
            story.diary().note(this, "takes %s", batch.values());
        }
        return this::sendWave;
    }

    private Step sendWave() {
        if (waves.isEmpty()) {
            return this::commit;
        }
        inFlight = waves.remove().stream().map(broker::send).toList();
        story.diary().note(this, "sends %s", inFlight);
        if (story.has(Bug.DELETE_COMMITTED_BEFORE_THE_ACKNOWLEDGEMENT)
                && transaction().isOpen()) {
            transaction().commit();
        }
        return this::awaitAcknowledgements;
    }

    private Step awaitAcknowledgements() {
        if (inFlight.stream().anyMatch(request -> request.answer() == Request.Answer.PENDING)) {
            return Step.AGAIN;
        }
        if (inFlight.stream().anyMatch(request -> request.answer() == Request.Answer.FAILED)) {
            transaction().rollback();
            story.diary().note(this, "was not told of all, and rolls back");
            return this::start;
        }
        return this::sendWave;
    }

    private Step commit() {
        if (story.has(Bug.DELETE_COMMITTED_BEFORE_THE_ACKNOWLEDGEMENT) && !batch.isEmpty()) {
            return this::start;
        }
        if (story.has(Bug.DELETE_BY_RANGE) && !batch.isEmpty()) {
            outbox.delete(
                    transaction(),
                    outbox.rows(transaction(), shards)
                            .subMap(batch.firstKey(), true, batch.lastKey(), true)
                            .keySet());
        }
        transaction().commit();
        if (!batch.isEmpty()) {
            lastSeen = Math.max(lastSeen, batch.lastKey());
            story.diary().note(this, "commits");
        }
        return this::start;
    }

    @Override
    void forget() {
        lastSeen = 0;
    }

    private NavigableMap<Long, Envelope> oldestRows() {
        NavigableMap<Long, Envelope> rows = outbox.rows(transaction(), shards);
        if (story.has(Bug.ROWS_AFTER_THE_LAST_SEEN_ID)) {
            rows = rows.tailMap(lastSeen, false);
        }
        if (story.has(Bug.EVENTS_LOCKED_INSTEAD_OF_SHARDS)) {
            rows.keySet().removeIf(id -> !outbox.lockRow(transaction(), id));
        }
        NavigableMap<Long, Envelope> oldest = new TreeMap<>();
        rows.entrySet().stream().limit(story.chance().upTo(4)).forEach(row -> oldest.put(row.getKey(), row.getValue()));
        return oldest;
    }

    /** Each order's first event, then each order's second, and so on. */
    private static Collection<List<Envelope>> waves(Iterable<Envelope> events) {
        Map<Integer, List<Envelope>> waves = new TreeMap<>();
        Map<UUID, Integer> nth = new HashMap<>();
        for (Envelope event : events) {
            int wave = nth.merge(event.orderId(), 1, Integer::sum);
            waves.computeIfAbsent(wave, first -> new ArrayList<>()).add(event);
        }
        return waves.values();
    }
}
