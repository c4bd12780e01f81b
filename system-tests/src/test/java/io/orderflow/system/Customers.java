package io.orderflow.system;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Customers who place orders whatever happens, and remember what they were answered. */
final class Customers implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<UUID> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<Shop.Answer> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean enough;

    /** Begins to place orders, until {@code orders} were accepted or {@link #finish} is called. */
    static Customers place(Shop shop, String sku, int orders) {
        Customers customers = new Customers();
        for (int i = 0; i < AT_ONCE; i++) {
            customers.running.add(customers.threads.submit(() -> customers.order(shop, sku, orders)));
        }
        return customers;
    }

    private void order(Shop shop, String sku, int orders) {
        while (!enough && accepted.size() < orders) {
            try {
                Shop.Answer answer = shop.order(sku, 1);
                if (answer.status() == 201) {
                    accepted.add(UUID.fromString(answer.orderId()));
                } else {
                    refused.add(answer);
                }
            } catch (UncheckedIOException nobodyThere) {
                unanswered.incrementAndGet();
            }
            // Other tests' suites share the machine.
            LockSupport.parkNanos(50_000_000);
        }
    }

    int acceptedSoFar() {
        return accepted.size();
    }

    /** Answers other than 201. */
    List<Shop.Answer> refused() {
        return List.copyOf(refused);
    }

    /** Waits for the customers to end, and gives back the orders that were accepted. */
    List<UUID> await() throws Exception {
        for (Future<?> customer : running) {
            customer.get();
        }
        return List.copyOf(accepted);
    }

    /** Has the customers end, and gives back the orders that were accepted. */
    List<UUID> finish() throws Exception {
        enough = true;
        return await();
    }

    @Override
    public void close() {
        enough = true;
        threads.close();
    }
}
