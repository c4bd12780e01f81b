package io.orderflow.inventory.reservation;

import static io.orderflow.inventory.PlacedOrder.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.Rows;
import io.orderflow.inventory.stock.StockChange;
import io.orderflow.inventory.stock.StockLevels;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the statements hold by themselves, should the code before them be wrong. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class StockRulesTest {

    @Inject
    StockLevels stock;

    @Inject
    MoveReservations moveReservations;

    @Inject
    Reservations reservations;

    @Inject
    Transactions transactions;

    @Inject
    Rows rows;

    @Test
    void reserving_more_than_there_is_fails_and_leaves_everything_as_it_was() {
        rows.stock("rules-cup", 5, 3);
        rows.stock("rules-pot", 5, 0);

        assertThatThrownBy(() -> transactions.run(transaction -> stock.change(
                        transaction,
                        Map.of("rules-cup", StockChange.reserve(3), "rules-pot", StockChange.reserve(1)),
                        Instant.EPOCH)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(rows.reserved("rules-cup")).isEqualTo(3);
        assertThat(rows.reserved("rules-pot")).isZero();
    }

    @Test
    void giving_back_or_shipping_more_than_is_reserved_fails() {
        rows.stock("rules-tin", 5, 2);

        for (StockChange tooMuch : List.of(StockChange.reserve(-3), StockChange.ship(3))) {
            assertThatThrownBy(() -> transactions.run(
                            transaction -> stock.change(transaction, Map.of("rules-tin", tooMuch), Instant.EPOCH)))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(rows.levels("rules-tin")).isEqualTo("5/2/0");
    }

    @Test
    void reserving_an_unknown_product_fails() {
        assertThatThrownBy(() -> transactions.run(transaction ->
                        stock.change(transaction, Map.of("rules-nothing", StockChange.reserve(1)), Instant.EPOCH)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_second_reservation_of_an_order_fails_and_takes_nothing() {
        rows.stock("rules-jar", 5, 0);
        PlacedOrder order = PlacedOrder.of(line("rules-jar", 2));
        reserve(order);

        assertThatThrownBy(() -> reserve(order)).isInstanceOf(RefusedEventException.class);

        assertThat(rows.reserved("rules-jar")).isEqualTo(2);
    }

    @Test
    void a_reservation_twice_in_one_batch_fails_and_takes_nothing() {
        rows.stock("rules-lid", 5, 0);
        PlacedOrder order = PlacedOrder.of(line("rules-lid", 2));

        assertThatThrownBy(() -> reserve(order, order)).isInstanceOf(RefusedEventException.class);

        assertThat(rows.reserved("rules-lid")).isZero();
    }

    @Test
    void a_reservation_with_fields_of_a_newer_version_is_still_read() {
        rows.stock("rules-mug", 5, 0);
        PlacedOrder order = PlacedOrder.of(line("rules-mug", 2));
        reserve(order);
        String newer = """
                UPDATE inventory.reservation SET lines = '[{"sku": "rules-mug", "quantity": 2, "shelf": "B7"}]'
                WHERE order_id = ?
                """;
        transactions.run(transaction -> {
            try (PreparedStatement update = transaction.connection().prepareStatement(newer)) {
                update.setObject(1, order.event().orderId());
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        });

        Optional<Reservation> read = transactions.call(
                transaction -> reservations.find(transaction, order.event().orderId()));

        assertThat(read)
                .hasValueSatisfying(
                        reservation -> assertThat(reservation.lines()).containsExactly(new StockLine("rules-mug", 2)));
    }

    private void reserve(PlacedOrder... orders) {
        transactions.run(transaction -> moveReservations.move(
                transaction,
                List.of(orders).stream()
                        .map(order -> StockRequest.of(order.event(), order.received()))
                        .toList()));
    }
}
