package io.orderflow.system;

import static org.awaitility.Awaitility.await;

import io.orderflow.load.mixed.MixedClient;
import io.orderflow.load.mixed.RandomPlans;
import io.orderflow.load.traffic.Answers;
import io.orderflow.load.traffic.Assortment;
import io.orderflow.load.traffic.EventObserver;
import io.orderflow.load.traffic.OrderLedger;
import io.orderflow.load.traffic.Pacer;
import io.orderflow.load.traffic.RandomOrders;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.load.traffic.Shelves;
import io.orderflow.load.traffic.Step;
import io.orderflow.load.traffic.Track;
import io.orderflow.local.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The load's mixed scenario at a fixed rate: customers who order, cancel and repeat themselves, and a warehouse that ships. */
final class MixedCustomers implements AutoCloseable {

    private static final int PRODUCTS = 20;
    private static final double SHORT_SHARE = 0.02;
    private static final int CONNECTIONS = 32;
    private static final long SEED = 1;
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final OrderLedger ledger = new OrderLedger();
    private final Set<UUID> confirmed = ConcurrentHashMap.newKeySet();
    private final MixedClient client;
    private final EventObserver observer;
    private final Schedule schedule;
    private final Thread pacer =
            Thread.ofPlatform().name("mixed-customers").daemon().unstarted(this::send);
    private volatile boolean enough;

    private MixedCustomers(Suite suite, MixedClient.Services services, double perSecond) {
        RandomOrders orders = new RandomOrders(Assortment.of(PRODUCTS), SHORT_SHARE, SEED);
        client = new MixedClient(services, CONNECTIONS, TIMEOUT, new RandomPlans(orders, SEED), ledger);
        observer = EventObserver.start(suite.bootstrapServers(), ledger, orderId -> {
            confirmed.add(orderId);
            client.confirmed(orderId);
        });
        schedule = new Schedule(System.nanoTime(), perSecond, Long.MAX_VALUE);
    }

    /** Fills the shelves of {@code suite}, and begins to send to {@code services}, until {@link #finish} is called. */
    static MixedCustomers send(Suite suite, MixedClient.Services services, double perSecond)
            throws IOException, InterruptedException {
        Shelves shelves = new Shelves(suite.url("order-service"), suite.url("inventory-service"));
        shelves.fill(Assortment.of(PRODUCTS));
        shelves.add(RandomPlans.SCARCE_SKU, RandomPlans.SCARCE_STOCK);
        MixedCustomers customers = new MixedCustomers(suite, services, perSecond);
        customers.pacer.start();
        return customers;
    }

    private void send() {
        new Pacer().run(schedule, (from, to) -> client.send(schedule, from, to), () -> enough);
    }

    /** Waits until so many more orders have been answered, in whatever way. */
    void awaitMore(long orders) {
        long before = answered();
        await().atMost(Duration.ofMinutes(2)).until(() -> answered() >= before + orders);
    }

    private long answered() {
        observer.requireWatching();
        return ledger.progress().sent() - ledger.progress().unanswered();
    }

    /** Orders that every service knows: they were confirmed, and their customers have been told something. */
    List<UUID> known() {
        return ledger.tracks().stream()
                .filter(track -> track.arrivals().containsKey(Step.NOTIFIED))
                .map(Track::orderId)
                .filter(confirmed::contains)
                .toList();
    }

    /** What orders got that were not accepted. */
    Map<String, Long> refusals() {
        return ledger.refusals();
    }

    /** What was answered to requests of all kinds. */
    Answers answers() {
        return client.answers();
    }

    /** Places no more orders, waits until all that follows was asked and answered, and gives back the accepted orders. */
    List<UUID> finish() throws InterruptedException {
        enough = true;
        pacer.join();
        await().atMost(TIMEOUT.multipliedBy(2)).until(() -> ledger.progress().unanswered() == 0 && client.ahead() == 0);
        return ledger.tracks().stream().map(Track::orderId).toList();
    }

    @Override
    public void close() {
        enough = true;
        observer.close();
        client.close();
    }
}
