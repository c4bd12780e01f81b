package io.orderflow.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent;
import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {

    private static final UUID ID = UUID.fromString("0199a1b2-0000-7000-8000-000000000001");
    private static final Instant PLACED_AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:01Z");
    private static final Shortage SHORTAGE = new Shortage("lamp-1", 2, 1);

    private static final Order.Contents CONTENTS = new Order.Contents(
            "c-1",
            "ada@example.org",
            "EUR",
            new BigDecimal("25.00"),
            List.of(new OrderLine("lamp-1", 2, new BigDecimal("12.50"))));

    private static final InventoryEvent RESERVED = new StockReserved(ID, List.of(new StockLine("lamp-1", 2)), NOW);
    private static final InventoryEvent REJECTED = new StockRejected(ID, List.of(SHORTAGE), NOW);
    private static final InventoryEvent RELEASED =
            new StockReleased(ID, List.of(new StockLine("lamp-1", 2)), "order-cancelled", NOW);
    private static final InventoryEvent DISPATCHED =
            new ShipmentDispatched(ID, List.of(new StockLine("lamp-1", 2)), "DHL", "JD-1", NOW);
    private static final InventoryEvent DELIVERED = new ShipmentDelivered(ID, "DHL", "JD-1", NOW);

    /** The whole table: what each event makes of an order in each status; a dash is an event ignored. */
    private static final Map<OrderStatus, Map<InventoryEvent, String>> TABLE = Map.of(
            OrderStatus.PLACED,
                    Map.of(RESERVED, "CONFIRMED", REJECTED, "REJECTED", RELEASED, "-", DISPATCHED, "-", DELIVERED, "-"),
            OrderStatus.CONFIRMED, Map.of(RESERVED, "-", REJECTED, "-", RELEASED, "-", DISPATCHED, "-", DELIVERED, "-"),
            OrderStatus.REJECTED, Map.of(RESERVED, "-", REJECTED, "-", RELEASED, "-", DISPATCHED, "-", DELIVERED, "-"));

    private static Order order(OrderStatus status) {
        return new Order(ID, CONTENTS, PLACED_AT, new Order.State(status, null, List.of(), null));
    }

    static Stream<Arguments> everyPair() {
        return Arrays.stream(OrderStatus.values())
                .flatMap(status -> TABLE.get(status).entrySet().stream()
                        .map(row -> Arguments.of(status, row.getKey(), row.getValue())));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void an_event_makes_of_an_order_what_the_table_says(OrderStatus status, InventoryEvent event, String expected) {
        Transition transition = Transitions.after(order(status), event, NOW);

        String actual = switch (transition) {
            case Transition.Moved moved -> moved.order().state().status().name();
            case Transition.Ignored ignored -> "-";
        };
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void the_table_knows_every_event_of_the_inventory() {
        assertThat(TABLE.values())
                .allSatisfy(row -> assertThat(row.keySet())
                        .extracting(event -> (Object) event.getClass())
                        .containsExactlyInAnyOrder((Object[]) InventoryEvent.class.getPermittedSubclasses()));
    }

    @Test
    void a_placed_order_tells_what_was_ordered() {
        Order placed = Order.place(ID, CONTENTS, PLACED_AT);

        assertThat(placed.state().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(placed.placed(NOW))
                .isEqualTo(new OrderPlaced(
                        ID, "c-1", "ada@example.org", "EUR", CONTENTS.total(), CONTENTS.lines(), PLACED_AT, NOW));
    }

    @Test
    void a_confirmed_order_tells_when_and_is_still_the_same_order() {
        Transition.Moved confirmed = (Transition.Moved) Transitions.after(order(OrderStatus.PLACED), RESERVED, NOW);

        assertThat(confirmed.order().contents()).isEqualTo(CONTENTS);
        assertThat(confirmed.order().placedAt()).isEqualTo(PLACED_AT);
        assertThat(confirmed.order().state().decidedAt()).isEqualTo(NOW);
        assertThat(confirmed.event())
                .isEqualTo(new OrderConfirmed(
                        ID, "c-1", "ada@example.org", "EUR", CONTENTS.total(), CONTENTS.lines(), NOW));
    }

    @Test
    void a_rejected_order_tells_what_was_lacking() {
        Transition.Moved rejected = (Transition.Moved) Transitions.after(order(OrderStatus.PLACED), REJECTED, NOW);

        assertThat(rejected.order().state())
                .isEqualTo(new Order.State(OrderStatus.REJECTED, "stock-short", List.of(SHORTAGE), NOW));
        assertThat(rejected.event())
                .isEqualTo(new OrderRejected(
                        ID,
                        "c-1",
                        "ada@example.org",
                        "EUR",
                        CONTENTS.total(),
                        CONTENTS.lines(),
                        "stock-short",
                        List.of(SHORTAGE),
                        NOW));
    }
}
