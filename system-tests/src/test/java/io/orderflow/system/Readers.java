package io.orderflow.system;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Read at a fixed rate what each service knows of orders, and remember every answer that isn't what it should be. */
final class Readers implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, AtomicLong> right = new TreeMap<>(Map.of(
            "order-service", new AtomicLong(),
            "inventory-service", new AtomicLong(),
            "notification-service", new AtomicLong()));
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Shop shop;
    private final Supplier<List<UUID>> orders;

    private Readers(Shop shop, Supplier<List<UUID>> orders) {
        this.shop = shop;
        this.orders = orders;
    }

    /**
     * Begins to read, until {@link #finish} is called.
     *
     * @param orders those that every service has to know
     */
    static Readers read(Shop shop, Supplier<List<UUID>> orders, double perSecond) {
        Readers readers = new Readers(shop, orders);
        long pause = Math.round(1e9 / perSecond);
        readers.clock.scheduleAtFixedRate(readers::readAny, 0, pause, TimeUnit.NANOSECONDS);
        return readers;
    }

    private void readAny() {
        List<UUID> all = orders.get();
        if (!all.isEmpty()) {
            UUID order = all.get(ThreadLocalRandom.current().nextInt(all.size()));
            read("order-service", "/orders/" + order, order);
            read("inventory-service", "/reservations/" + order, order);
            read("notification-service", "/notifications?orderId=" + order, order);
        }
    }

    private void read(String service, String path, UUID order) {
        threads.execute(() -> {
            try {
                Shop.Answer answer = shop.get(service, path);
                if (answer.status() == 200 && answer.raw().body().contains(order.toString())) {
                    right.get(service).incrementAndGet();
                } else {
                    wrong.add(path + ": " + answer.status() + " " + answer.raw().body());
                }
            } catch (UncheckedIOException unanswered) {
                wrong.add(path + ": " + unanswered.getCause());
            }
        });
    }

    /** Reads no more, and waits for the answers. */
    void finish() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        threads.close();
    }

    /** How many answers of each service were what they should be. */
    Map<String, AtomicLong> right() {
        return right;
    }

    /** The others, and what was not answered. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
