package io.orderflow.load.limits;

import io.orderflow.load.measure.Durations;
import io.orderflow.load.measure.Latency;
import io.orderflow.local.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast this machine's PostgreSQL takes what the acceptance of an order writes, one order a transaction.
 *
 * @param connections that write at the same time
 * @param transactionsPerSecond of all of them together
 * @param alone how long one transaction takes, with nothing else going on
 */
public record InsertLimit(int connections, double transactionsPerSecond, Latency alone) {

    /** Takes three times as long as {@code each}, in tables that are made for it and dropped again. */
    static InsertLimit measure(Database orders, int connections, Duration each)
            throws SQLException, InterruptedException {
        try (ScratchTables _ = ScratchTables.create(orders)) {
            // The first is for warming up.
            together(orders, connections, each);
            return new InsertLimit(connections, together(orders, connections, each), alone(orders, each));
        }
    }

    private static double together(Database orders, int connections, Duration time)
            throws SQLException, InterruptedException {
        List<OrderInsert> inserts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                inserts.add(OrderInsert.connect(orders));
            }
            long start = System.nanoTime();
            List<Future<Latency>> writers = new ArrayList<>();
            for (OrderInsert each : inserts) {
                writers.add(threads.submit(() -> repeat(each, time)));
            }
            long transactions = 0;
            for (Future<Latency> writer : writers) {
                transactions += writer.get().count();
            }
            return transactions * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw new SQLException("a writer of the measurement failed", e.getCause());
        } finally {
            for (OrderInsert each : inserts) {
                each.close();
            }
        }
    }

    private static Latency alone(Database orders, Duration time) throws SQLException {
        try (OrderInsert insert = OrderInsert.connect(orders)) {
            return repeat(insert, time);
        }
    }

    private static Latency repeat(OrderInsert insert, Duration time) throws SQLException {
        Durations durations = new Durations();
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            long begin = System.nanoTime();
            insert.commitOne();
            durations.record(System.nanoTime() - begin);
        }
        return durations.latency();
    }
}
