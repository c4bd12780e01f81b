package io.orderflow.faults;

import io.orderflow.audit.Promises;
import io.orderflow.check.Countdown;
import io.orderflow.check.Finding;
import io.orderflow.check.Goods;
import io.orderflow.faults.ground.Ground;
import io.orderflow.load.mixed.MixedClient;
import io.orderflow.load.mixed.RandomPlans;
import io.orderflow.load.traffic.Assortment;
import io.orderflow.load.traffic.EventObserver;
import io.orderflow.load.traffic.OrderLedger;
import io.orderflow.load.traffic.Pacer;
import io.orderflow.load.traffic.Progress;
import io.orderflow.load.traffic.RandomOrders;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.load.traffic.Shelves;
import io.orderflow.load.traffic.Track;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/** The load's mixed scenario, for as long as it is wanted: customers who go on whatever happens. */
final class Shoppers implements AutoCloseable {

    private static final int PRODUCTS = 50;
    private static final double SHORT_SHARE = 0.02;
    private static final int CONNECTIONS = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final OrderLedger ledger = new OrderLedger();
    private final Goods goods;
    private final MixedClient client;
    private final EventObserver observer;
    private final Schedule schedule;
    private final Thread pacer;
    private volatile boolean enough;

    private Shoppers(Ground ground, double rate, long seed, Goods goods) {
        this.goods = goods;
        RandomOrders orders = new RandomOrders(Assortment.of(PRODUCTS), SHORT_SHARE, seed);
        client = new MixedClient(
                new MixedClient.Services(ground.url(Ground.ORDERS), ground.url(Ground.INVENTORY)),
                CONNECTIONS,
                TIMEOUT,
                new RandomPlans(orders, seed),
                ledger);
        observer = EventObserver.start(ground.bootstrapServers(), ledger, client::confirmed);
        schedule = new Schedule(System.nanoTime(), rate, Long.MAX_VALUE);
        pacer = Thread.ofPlatform().name("shoppers").daemon().unstarted(this::send);
    }

    /** A product of which there is plenty. */
    static String ampleSku() {
        return Assortment.of(PRODUCTS).skus().getFirst();
    }

    /** Fills the shelves, and begins. */
    static Shoppers start(Ground ground, double rate, long seed)
            throws IOException, InterruptedException, SQLException {
        Shelves shelves = new Shelves(ground.url(Ground.ORDERS), ground.url(Ground.INVENTORY));
        shelves.fill(Assortment.of(PRODUCTS));
        shelves.add(RandomPlans.SCARCE_SKU, RandomPlans.SCARCE_STOCK);
        Shoppers shoppers = new Shoppers(ground, rate, seed, Goods.in(ground.databases()));
        shoppers.pacer.start();
        return shoppers;
    }

    /** What was on the shelves before the first order. */
    Goods goods() {
        return goods;
    }

    /** How far the orders have come. */
    Progress progress() {
        observer.requireWatching();
        return ledger.progress();
    }

    /** Places no more orders, and waits until those placed have their answers. */
    void stop() throws InterruptedException {
        enough = true;
        pacer.join();
        await(
                "requests of customers get no answer",
                () -> client.ahead() + progress().unanswered());
    }

    /** Waits, after the {@link #stop}, until every order is decided and all that follows from it has been asked for. */
    void finish() throws InterruptedException {
        await("orders are not decided", () -> progress().undecided());
        await("requests of customers get no answer", client::ahead);
    }

    private static void await(String what, LongSupplier left) throws InterruptedException {
        Countdown countdown = new Countdown(PATIENCE);
        long rest = left.getAsLong();
        while (countdown.goesOn(rest)) {
            Thread.sleep(STEP);
            rest = left.getAsLong();
        }
        if (rest > 0) {
            throw new IllegalStateException(rest + " " + what + ".");
        }
    }

    /** The ids of all orders that were answered with 201. */
    List<UUID> accepted() {
        return ledger.tracks().stream().map(Track::orderId).toList();
    }

    /** What they were told to be done, beside their orders. */
    Promises promises() {
        return client.answers().promises();
    }

    /** What orders got that were not accepted. */
    Map<String, Long> refusals() {
        return ledger.refusals();
    }

    /** The promises to clients that were broken. */
    List<Finding> findings() {
        return client.answers().findings();
    }

    @Override
    public void close() {
        enough = true;
        observer.close();
        client.close();
    }

    private void send() {
        new Pacer().run(schedule, (from, to) -> client.send(schedule, from, to), () -> enough);
    }
}
