package io.orderflow.system;

import static io.orderflow.local.Patience.await;

import io.orderflow.load.traffic.OrderBody;
import io.orderflow.load.traffic.OrderClient;
import io.orderflow.load.traffic.OrderLedger;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.load.traffic.Track;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Customers who order at a fixed rate, whatever became of the orders before, and each order once. */
final class SteadyCustomers implements AutoCloseable {

    private static final int CONNECTIONS = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final OrderLedger ledger = new OrderLedger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final OrderClient client;
    private final Schedule schedule;
    private long sent;

    private SteadyCustomers(URI orderService, String sku, double perSecond) {
        String order = new OrderBody("c-1", Optional.empty(), List.of(new OrderBody.Line(sku, 1))).json();
        client = new OrderClient(orderService, CONNECTIONS, TIMEOUT, index -> order, ledger);
        schedule = new Schedule(System.nanoTime(), perSecond, Long.MAX_VALUE);
    }

    /** Begins to place orders, until {@link #finish} is called. */
    static SteadyCustomers place(URI orderService, String sku, double perSecond) {
        SteadyCustomers customers = new SteadyCustomers(orderService, sku, perSecond);
        long pause = Math.round(1e9 / perSecond);
        customers.clock.scheduleAtFixedRate(customers::order, 0, pause, TimeUnit.NANOSECONDS);
        return customers;
    }

    private void order() {
        client.send(schedule, sent, sent + 1);
        sent++;
    }

    /** Waits until so many more orders have been answered, in whatever way. */
    void awaitMore(long orders) {
        long before = answered();
        await().atMost(Duration.ofMinutes(2)).until(() -> answered() >= before + orders);
    }

    private long answered() {
        return ledger.progress().sent() - ledger.progress().unanswered();
    }

    /** What orders got that were not accepted. */
    Map<String, Long> refusals() {
        return ledger.refusals();
    }

    /** Places no more orders, waits for the answers, and gives back the orders that were accepted. */
    List<UUID> finish() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        await().atMost(TIMEOUT.multipliedBy(2)).until(() -> ledger.progress().unanswered() == 0);
        return ledger.tracks().stream().map(Track::orderId).toList();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.close();
    }
}
