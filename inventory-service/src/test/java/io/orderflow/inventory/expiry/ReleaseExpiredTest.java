package io.orderflow.inventory.expiry;

import static io.orderflow.inventory.PlacedOrder.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.StockLine;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.MovableClock;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.Rows;
import io.orderflow.inventory.Topics;
import io.orderflow.inventory.Warehouse;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Test orders are due 15 minutes after the clock's start, and the grace is 5 minutes. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ReleaseExpiredTest {

    @Inject
    ReleaseExpired cycle;

    @Inject
    MovableClock clock;

    @Inject
    Warehouse warehouse;

    @Inject
    Transactions transactions;

    @Inject
    Rows rows;

    @AfterEach
    void back_to_the_start() {
        clock.reset();
    }

    @Test
    void stock_of_an_order_nobody_decided_is_given_back_after_the_grace_and_not_before() {
        rows.stock("expire-cup", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("expire-cup", 3));
        warehouse.reserve(order);

        clock.advance(Duration.ofMinutes(20).minusMillis(1));
        releaseAll();
        assertThat(rows.levels("expire-cup")).isEqualTo("10/3/0");

        clock.advance(Duration.ofMillis(1));
        releaseAll();
        releaseAll();
        assertThat(rows.levels("expire-cup")).isEqualTo("10/0/0");
        assertThat(rows.status(order.orderId())).isEqualTo("RELEASED");
        try (Topics topics = new Topics()) {
            Envelope told = topics.answers(order.orderId(), 2).getLast();
            assertThat(told.causationId()).isNull();
            assertThat(EventJson.read(told))
                    .isEqualTo(new StockReleased(
                            order.orderId(),
                            List.of(new StockLine("expire-cup", 3)),
                            "reservation-expired",
                            clock.instant()));
        }
    }

    @Test
    void a_confirmed_order_keeps_its_stock() {
        rows.stock("expire-pot", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("expire-pot", 3));
        warehouse.confirm(order);

        clock.advance(Duration.ofDays(1));
        releaseAll();

        assertThat(rows.levels("expire-pot")).isEqualTo("10/3/0");
        assertThat(rows.status(order.orderId())).isEqualTo("CONFIRMED");
    }

    @Test
    void more_than_a_batch_is_released_in_several() {
        rows.stock("expire-jar", 1000, 0);
        IntStream.range(0, ReleaseExpired.BATCH + 5)
                .forEach(i -> warehouse.reserve(PlacedOrder.of(line("expire-jar", 2))));
        clock.advance(Duration.ofDays(1));

        assertThat(cycle.releaseOnce()).isEqualTo(ReleaseExpired.BATCH);
        releaseAll();

        assertThat(rows.levels("expire-jar")).isEqualTo("1000/0/0");
    }

    @Test
    void a_reservation_that_someone_else_has_locked_is_left_to_them() {
        rows.stock("expire-lid", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("expire-lid", 3));
        warehouse.reserve(order);
        clock.advance(Duration.ofDays(1));

        transactions.run(transaction -> {
            String sql = "SELECT FROM inventory.reservation WHERE order_id = ? FOR UPDATE";
            try (PreparedStatement lock = transaction.connection().prepareStatement(sql)) {
                lock.setObject(1, order.orderId());
                lock.execute();
            }
            releaseAll();
            assertThat(rows.levels("expire-lid")).isEqualTo("10/3/0");
        });
        releaseAll();

        assertThat(rows.levels("expire-lid")).isEqualTo("10/0/0");
    }

    private void releaseAll() {
        int released;
        do {
            released = cycle.releaseOnce();
        } while (released > 0);
    }
}
