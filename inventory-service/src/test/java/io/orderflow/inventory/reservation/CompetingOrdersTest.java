package io.orderflow.inventory.reservation;

import static io.orderflow.inventory.PlacedOrder.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.Rows;
import io.orderflow.inventory.reservation.Reservation.Status;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** As many consumers as one could ever run, all after the same three products. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class CompetingOrdersTest {

    private static final int CONSUMERS = Infrastructure.CONNECTIONS;
    private static final int BATCHES = 3;
    private static final int ORDERS = 5;
    private static final int ON_HAND = 700;
    private static final List<String> SKUS = List.of("compete-cup", "compete-pot", "compete-jar");

    @Inject
    MoveReservations moveReservations;

    @Inject
    Reservations reservations;

    @Inject
    Transactions transactions;

    @Inject
    Rows rows;

    @Test
    void fifty_consumers_share_three_products_without_deadlock_or_oversell() throws Exception {
        SKUS.forEach(sku -> rows.stock(sku, ON_HAND, 0));
        List<PlacedOrder> orders = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch allReady = new CountDownLatch(CONSUMERS);

        try (ExecutorService consumers = Executors.newFixedThreadPool(CONSUMERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONSUMERS; i++) {
                Random random = new Random(i);
                running.add(consumers.submit(() -> {
                    allReady.countDown();
                    assertThat(allReady.await(10, TimeUnit.MINUTES)).isTrue();
                    for (int batch = 0; batch < BATCHES; batch++) {
                        List<PlacedOrder> some = randomOrders(random);
                        orders.addAll(some);
                        reserve(some);
                    }
                    return true;
                }));
            }
            for (Future<?> consumer : running) {
                consumer.get(10, TimeUnit.MINUTES);
            }
        }

        assertThat(orders).hasSize(CONSUMERS * BATCHES * ORDERS);
        assertThat(wanted(orders).values())
                .allSatisfy(wanted -> assertThat(wanted).isGreaterThan(ON_HAND));
        assertEachOrderHasAllOrNothing(orders);
        for (String sku : SKUS) {
            assertThat(rows.reserved(sku))
                    .isEqualTo(reservedLinesOf(sku, orders))
                    .isPositive()
                    .isLessThanOrEqualTo(ON_HAND);
        }
    }

    private static List<PlacedOrder> randomOrders(Random random) {
        List<PlacedOrder> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            List<String> skus = new ArrayList<>(SKUS);
            Collections.shuffle(skus, random);
            orders.add(PlacedOrder.of(
                    skus.stream().map(sku -> line(sku, 1 + random.nextInt(3))).toList()));
        }
        return orders;
    }

    private void reserve(List<PlacedOrder> orders) {
        transactions.run(transaction -> moveReservations.move(
                transaction,
                orders.stream()
                        .map(order -> StockRequest.of(order.event(), order.received()))
                        .toList()));
    }

    private static Map<String, Integer> wanted(List<PlacedOrder> orders) {
        return orders.stream()
                .flatMap(order -> order.event().lines().stream())
                .collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity, Integer::sum));
    }

    private void assertEachOrderHasAllOrNothing(List<PlacedOrder> orders) {
        for (PlacedOrder order : orders) {
            Reservation reservation = reservation(order);
            if (reservation.status() == Status.RESERVED) {
                assertThat(reservation.lines())
                        .containsExactlyElementsOf(order.event().lines().stream()
                                .map(line -> new StockLine(line.sku(), line.quantity()))
                                .toList());
            } else {
                assertThat(reservation.lines()).isEmpty();
                assertThat(reservation.shortages()).isNotEmpty();
            }
        }
    }

    private long reservedLinesOf(String sku, List<PlacedOrder> orders) {
        return orders.stream()
                .flatMap(order -> reservation(order).lines().stream())
                .filter(line -> line.sku().equals(sku))
                .mapToLong(StockLine::quantity)
                .sum();
    }

    private Reservation reservation(PlacedOrder order) {
        return transactions
                .call(transaction -> reservations.find(transaction, order.orderId()))
                .orElseThrow();
    }
}
