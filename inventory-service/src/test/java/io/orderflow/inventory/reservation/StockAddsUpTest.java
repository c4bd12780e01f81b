package io.orderflow.inventory.reservation;

import static io.orderflow.inventory.PlacedOrder.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.OrderLine;
import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.Rows;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything that can happen to orders happens to the same orders and products at once. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class StockAddsUpTest {

    private static final int ORDERS = 200;
    private static final int THREADS = 8;
    private static final int STEP = 4;
    private static final int ON_HAND = 150;
    private static final List<String> SKUS = List.of("adds-cup", "adds-pot", "adds-jar");
    private static final Cause NOTHING = new Cause(null, null);

    /** As the README tells it, for the products of this test. */
    private static final String WRONG = """
            SELECT s.sku || ': ' || s.on_hand || '/' || s.reserved || '/' || s.shipped || ', held ' || h.held || ', left ' || h.gone
            FROM inventory.stock s, LATERAL (
                SELECT coalesce(sum(l.quantity) FILTER (WHERE r.status IN ('RESERVED', 'CONFIRMED')), 0) AS held,
                       coalesce(sum(l.quantity) FILTER (WHERE r.status IN ('DISPATCHED', 'DELIVERED')), 0) AS gone
                FROM inventory.reservation r, jsonb_to_recordset(r.lines) AS l(sku text, quantity bigint)
                WHERE l.sku = s.sku) h
            WHERE s.sku LIKE 'adds-%' AND (s.reserved <> h.held OR s.shipped <> h.gone
               OR s.reserved < 0 OR s.reserved > s.on_hand OR s.on_hand + s.shipped <> 150)
            """;

    @Inject
    MoveReservations moveReservations;

    @Inject
    Transactions transactions;

    @Inject
    Rows rows;

    @Test
    void stock_adds_up_after_a_storm() throws Exception {
        SKUS.forEach(sku -> rows.stock(sku, ON_HAND, 0));
        Random random = new Random(7);
        List<PlacedOrder> orders = IntStream.range(0, ORDERS)
                .mapToObj(i -> PlacedOrder.of(lines(random)))
                .toList();
        CountDownLatch placed = new CountDownLatch(THREADS);

        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(threads.submit(() -> {
                    storm(orders, thread, placed);
                    return true;
                }));
            }
            for (Future<?> one : running) {
                one.get(10, TimeUnit.MINUTES);
            }
        }

        assertThat(rows.<String>column(WRONG)).isEmpty();
        for (String status : List.of("REJECTED", "RELEASED", "DISPATCHED", "DELIVERED")) {
            assertThat(rows.count("""
                    SELECT count(*) FROM inventory.reservation
                    WHERE status = ? AND (lines::text LIKE '%adds-%' OR shortages::text LIKE '%adds-%')
                    """, status)).as(status).isPositive();
        }
    }

    /** Places its share of the orders, with moves of others in between, then moves those of all. */
    private void storm(List<PlacedOrder> orders, int thread, CountDownLatch placed) throws Exception {
        Random random = new Random(thread);
        List<PlacedOrder> own = new ArrayList<>();
        for (int i = thread; i < orders.size(); i += THREADS) {
            PlacedOrder order = orders.get(i);
            List<OrderNews> news = new ArrayList<>();
            own.forEach(earlier -> news.add(move(earlier, random)));
            news.add(StockRequest.of(order.event(), order.received()));
            news.add(new Move(order.orderId(), new Happening.Confirmed(), NOTHING));
            follow(news);
            own.add(order);
            if (own.size() > 1) {
                own.removeFirst();
            }
        }
        placed.countDown();
        assertThat(placed.await(10, TimeUnit.MINUTES)).isTrue();
        // All threads side by side through the same orders, each in an order of its own: they meet all the time.
        for (int i = 0; i < orders.size(); i += STEP) {
            List<PlacedOrder> some = new ArrayList<>(orders.subList(i, i + STEP));
            Collections.shuffle(some, random);
            follow(some.stream().map(order -> move(order, random)).toList());
        }
    }

    private void follow(List<? extends OrderNews> news) {
        transactions.run(transaction -> moveReservations.move(transaction, news));
    }

    private static OrderNews move(PlacedOrder order, Random random) {
        Happening happening = switch (random.nextInt(10)) {
            case 0 -> new Happening.Cancelled("storm");
            case 1 -> new Happening.CancellationRequested("storm");
            case 2 -> new Happening.Expired();
            case 3, 4, 5 -> new Happening.Dispatched("DHL", "JD-1");
            case 6 -> new Happening.Delivered();
            default -> new Happening.Confirmed();
        };
        return new Move(order.orderId(), happening, NOTHING);
    }

    private static List<OrderLine> lines(Random random) {
        List<String> skus = new ArrayList<>(SKUS);
        Collections.shuffle(skus, random);
        return skus.subList(0, 1 + random.nextInt(3)).stream()
                .map(sku -> line(sku, 1 + random.nextInt(9)))
                .toList();
    }
}
