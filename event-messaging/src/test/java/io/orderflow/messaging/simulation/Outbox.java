package io.orderflow.messaging.simulation;

import io.orderflow.contracts.envelope.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** A service's outbox tables: the last sequence of each order, the shards, and the events that wait. */
final class Outbox {

    private static final int SHARDS = 2;

    private final String source;
    private final Database database;
    private final Table<UUID, Long> streams;
    private final Table<Integer, String> shards;
    private final Table<Long, Envelope> rows;

    Outbox(String source, Database database) {
        this.source = source;
        this.database = database;
        this.streams = database.table();
        this.shards = database.table();
        this.rows = database.table();
    }

    String source() {
        return source;
    }

    Database database() {
        return database;
    }

    boolean lockStream(Transaction transaction, UUID order) {
        return streams.lock(transaction, order, LockMode.UPDATE);
    }

    long lastSequence(Transaction transaction, UUID order) {
        return streams.seenBy(transaction).getOrDefault(order, 0L);
    }

    /** Stores an event of an order whose stream is locked. */
    Envelope append(Transaction transaction, UUID order, long sequence) {
        long id = database.nextId();
        Envelope event = Events.event(new UUID(source.hashCode(), id), source, order, sequence);
        streams.put(transaction, order, sequence);
        rows.lock(transaction, id, LockMode.UPDATE);
        rows.put(transaction, id, event);
        return event;
    }

    /** {@code FOR UPDATE SKIP LOCKED}: all shards that no other relay owns. */
    List<Integer> lockShards(Transaction transaction) {
        return allShards().stream()
                .filter(shard -> shards.lock(transaction, shard, LockMode.UPDATE))
                .toList();
    }

    List<Integer> allShards() {
        return IntStream.range(0, SHARDS).boxed().toList();
    }

    /** The rows of shards, in order of id. */
    NavigableMap<Long, Envelope> rows(Transaction transaction, List<Integer> ofShards) {
        NavigableMap<Long, Envelope> seen = rows.seenBy(transaction);
        seen.values().removeIf(event -> !ofShards.contains(shardOf(event)));
        return seen;
    }

    /** {@code FOR UPDATE SKIP LOCKED} on events. */
    boolean lockRow(Transaction transaction, long id) {
        return rows.lock(transaction, id, LockMode.UPDATE);
    }

    void delete(Transaction transaction, Iterable<Long> ids) {
        for (long id : ids) {
            if (!lockRow(transaction, id)) {
                throw new IllegalStateException("Somebody else deletes what is in the shards of this relay");
            }
            rows.delete(transaction, id);
        }
    }

    /** What waits, seen from outside. */
    List<Envelope> waiting() {
        return new ArrayList<>(rows.committed().values());
    }

    private static int shardOf(Envelope event) {
        return Math.floorMod(event.orderId().hashCode(), SHARDS);
    }
}
