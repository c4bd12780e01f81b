package io.orderflow.messaging.outbox;

import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One cycle of the relay that brings events from the outbox to Kafka.
 *
 * <p>What it guarantees, with any number of relays on the same database, and why:
 *
 * <ul>
 *   <li><b>At least once.</b> A cycle is one transaction: delete rows, send them, wait until Kafka acknowledged all,
 *       commit. Whatever stops it before the commit, a crash, a lost connection, a failed send, leaves the rows where
 *       they were.
 *   <li><b>In order.</b> An order's rows are in one shard, and only the transaction that holds the shard's row lock
 *       touches them. PostgreSQL gives the lock back when the connection ends, so there is no lease to expire too
 *       early or too late. Within a cycle an event is sent only after the order's event before it was acknowledged, so
 *       a send that fails can't be overtaken. A relay that was paused in a cycle, lost its lock and goes on can
 *       only repeat what another one has sent since: consumers drop repeats by event id and sequence.
 *   <li><b>Nothing is skipped.</b> Rows are taken by what is there, not by "id greater than the last one seen": a
 *       transaction that commits late is found by the next cycle.
 * </ul>
 */
@ApplicationScoped
class OutboxRelay {

    private final Transactions transactions;
    private final OutboxRows rows;
    private final EventSender sender;
    private final RelayMetrics metrics;
    private final int batchSize;

    OutboxRelay(
            Transactions transactions,
            OutboxRows rows,
            EventSender sender,
            RelayMetrics metrics,
            MessagingConfig config) {
        this.transactions = transactions;
        this.rows = rows;
        this.sender = sender;
        this.metrics = metrics;
        this.batchSize = config.relay().batchSize();
    }

    /**
     * What a cycle did.
     *
     * @param sent how many rows Kafka acknowledged; they have left the outbox
     * @param full whether the batch was full, so that more rows are likely to wait
     * @param shared whether another relay owned some shards, so that rows in them may wait for it or for this one
     */
    record Cycle(int sent, boolean full, boolean shared) {}

    /**
     * Sends the oldest rows of all shards that no other relay owns.
     *
     * @throws EventNotSentException when Kafka didn't take an event; everything stays in the outbox
     * @throws io.orderflow.messaging.transaction.DatabaseUnavailableException when the database can't work right now
     */
    Cycle relayOnce() {
        return transactions.call(transaction -> {
            Connection connection = transaction.connection();
            List<Integer> shards = rows.lockShards(connection);
            long started = System.nanoTime();
            List<OutboxRow> batch = shards.isEmpty() ? List.of() : rows.take(connection, shards, batchSize);
            for (List<OutboxRow> wave : waves(batch)) {
                sender.send(wave);
            }
            if (!batch.isEmpty()) {
                transaction.afterCommit(() -> metrics.relayed(batch.size(), System.nanoTime() - started));
            }
            return new Cycle(batch.size(), batch.size() == batchSize, shards.size() < OutboxRows.SHARDS);
        });
    }

    /** Each order's first event, then each order's second, and so on; nearly always one wave. */
    private static Iterable<List<OutboxRow>> waves(List<OutboxRow> batch) {
        Map<Integer, List<OutboxRow>> waves = new TreeMap<>();
        Map<UUID, Integer> nth = new HashMap<>();
        for (OutboxRow row : batch) {
            int wave = nth.merge(row.envelope().orderId(), 1, Integer::sum);
            waves.computeIfAbsent(wave, key -> new ArrayList<>()).add(row);
        }
        return waves.values();
    }
}
