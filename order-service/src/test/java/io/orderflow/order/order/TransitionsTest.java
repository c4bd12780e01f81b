package io.orderflow.order.order;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent;
import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.OrderEvent;
import io.orderflow.contracts.OrderEvent.OrderCancellationRequested;
import io.orderflow.contracts.OrderEvent.OrderCancelled;
import io.orderflow.contracts.OrderEvent.OrderCompleted;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import io.orderflow.contracts.OrderEvent.OrderShipped;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.order.order.Happening.Cancel;
import io.orderflow.order.order.Happening.News;
import io.orderflow.order.order.Happening.Overdue;
import io.orderflow.order.order.Happening.Payment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
    private static final List<StockLine> STOCK = List.of(new StockLine("lamp-1", 2));

    private static final Order.Contents CONTENTS = new Order.Contents(
            "c-1",
            "ada@example.org",
            "EUR",
            new BigDecimal("25.00"),
            List.of(new OrderLine("lamp-1", 2, new BigDecimal("12.50"))));

    /** Everything that can happen, in the order of the table's columns. */
    private static final List<Happening> HAPPENINGS = List.of(
            new News(new StockReserved(ID, STOCK, NOW)),
            new News(new StockRejected(ID, List.of(SHORTAGE), NOW)),
            new News(new StockReleased(ID, STOCK, "customer", NOW)),
            new News(new ShipmentDispatched(ID, STOCK, "DHL", "JD-1", NOW)),
            new News(new ShipmentDelivered(ID, "DHL", "JD-1", NOW)),
            new Payment(Payment.Answer.AUTHORIZED),
            new Payment(Payment.Answer.DECLINED),
            Cancel.byCustomer("too big"),
            new Overdue(Overdue.Awaited.DECISION),
            new Overdue(Overdue.Awaited.SHIPMENT));

    /** What each makes of an order in each status: a status, a dash for ignored, or a cross for refused. */
    private static final Map<OrderStatus, List<String>> TABLE = Stream.of("""
            PLACED      RESERVED REJECTED -         -       -         -         -         CANCELLED  CANCELLED -
            RESERVED    -        -        CANCELLED -       -         CONFIRMED CANCELLED CANCELLED  CANCELLED -
            CONFIRMED   -        -        CANCELLED SHIPPED -         -         -         CANCELLING -         CANCELLING
            CANCELLING  -        -        CANCELLED SHIPPED -         -         -         -          -         -
            CANCELLED   -        -        -         -       -         -         -         -          -         -
            REJECTED    -        -        -         -       -         -         -         x          -         -
            SHIPPED     -        -        -         -       COMPLETED -         -         x          -         -
            COMPLETED   -        -        -         -       -         -         -         x          -         -
            """.split("\n"))
            .map(line -> List.of(line.trim().split("\\s+")))
            .collect(toMap(line -> OrderStatus.valueOf(line.getFirst()), line -> line.subList(1, line.size())));

    private static Order order(OrderStatus status) {
        String reason = status == OrderStatus.CANCELLING ? Reasons.CUSTOMER : null;
        return new Order(
                ID, CONTENTS, PLACED_AT, new Order.State(status, reason, null, List.of(), null, null, null, null));
    }

    private static Happening news(Class<? extends InventoryEvent> type) {
        return HAPPENINGS.stream()
                .filter(happening -> happening instanceof News(var event) && type.isInstance(event))
                .findFirst()
                .orElseThrow();
    }

    private static Transition.Moved moved(OrderStatus from, Happening happening) {
        return (Transition.Moved) Transitions.after(order(from), happening, NOW);
    }

    static Stream<Arguments> everyPair() {
        return Arrays.stream(OrderStatus.values())
                .flatMap(status -> HAPPENINGS.stream().map(happening -> Arguments.of(status, happening)));
    }

    private static String expected(OrderStatus status, Happening happening) {
        return TABLE.get(status).get(HAPPENINGS.indexOf(happening));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void what_happens_makes_of_an_order_what_the_table_says(OrderStatus status, Happening happening) {
        String actual = switch (Transitions.after(order(status), happening, NOW)) {
            case Transition.Moved moved -> moved.order().state().status().name();
            case Transition.Ignored ignored -> "-";
            case Transition.Refused refused -> "x";
        };
        assertThat(actual).isEqualTo(expected(status, happening));
    }

    @Test
    void the_table_knows_every_status_and_everything_that_can_happen() {
        assertThat(TABLE.keySet()).containsExactlyInAnyOrder(OrderStatus.values());
        assertThat(TABLE.values()).allSatisfy(row -> assertThat(row).hasSameSizeAs(HAPPENINGS));
        assertThat(HAPPENINGS)
                .extracting(happening -> happening instanceof News(var event) ? event.getClass() : happening.getClass())
                .contains(InventoryEvent.class.getPermittedSubclasses())
                .containsAll(Arrays.stream(Happening.class.getPermittedSubclasses())
                        .filter(type -> type != News.class)
                        .<Class<?>>map(type -> type)
                        .toList());
        assertThat(HAPPENINGS)
                .filteredOn(Overdue.class::isInstance)
                .extracting(happening -> ((Overdue) happening).awaited())
                .containsExactly(Overdue.Awaited.values());
    }

    /** Whatever happens, in whatever order and however often: an order goes the way of the table, and never back. */
    @Test
    void random_lives_follow_the_table_and_never_go_back() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Order order = Order.place(ID, CONTENTS, PLACED_AT);
            OrderStatus model = OrderStatus.PLACED;
            List<OrderStatus> life = new ArrayList<>(List.of(model));
            for (int step = 0; step < 20; step++) {
                Happening happening = HAPPENINGS.get(random.nextInt(HAPPENINGS.size()));
                String next = expected(model, happening);
                if (Transitions.after(order, happening, NOW)
                        instanceof Transition.Moved(Order after, Optional<OrderEvent> told)) {
                    order = after;
                    told.ifPresent(event -> assertThat(event.orderId()).isEqualTo(ID));
                }
                if (!next.equals("-") && !next.equals("x")) {
                    model = OrderStatus.valueOf(next);
                    life.add(model);
                }
                assertThat(order.state().status())
                        .as("seed %d, after %s", seed, life)
                        .isEqualTo(model);
            }
            assertThat(life).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_placed_order_tells_what_was_ordered_and_until_when_it_is_decided() {
        Order placed = Order.place(ID, CONTENTS, PLACED_AT);

        assertThat(placed.state().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(placed.placed(NOW))
                .isEqualTo(new OrderPlaced(
                        ID, "c-1", "ada@example.org", "EUR", CONTENTS.total(), CONTENTS.lines(), PLACED_AT, NOW));
    }

    @Test
    void a_confirmed_order_tells_when_and_is_still_the_same_order() {
        Transition.Moved confirmed = moved(OrderStatus.RESERVED, new Payment(Payment.Answer.AUTHORIZED));

        assertThat(confirmed.order().contents()).isEqualTo(CONTENTS);
        assertThat(confirmed.order().placedAt()).isEqualTo(PLACED_AT);
        assertThat(confirmed.order().state().decidedAt()).isEqualTo(NOW);
        assertThat(confirmed.event())
                .hasValue(new OrderConfirmed(
                        ID, "c-1", "ada@example.org", "EUR", CONTENTS.total(), CONTENTS.lines(), NOW));
    }

    @Test
    void a_reserved_order_says_nothing_that_the_inventory_has_not_said() {
        Transition.Moved reserved = moved(OrderStatus.PLACED, news(StockReserved.class));

        assertThat(reserved.order().isDecided()).isFalse();
        assertThat(reserved.event()).isEmpty();
    }

    @Test
    void an_order_that_is_not_paid_is_cancelled_for_that() {
        Transition.Moved cancelled = moved(OrderStatus.RESERVED, new Payment(Payment.Answer.DECLINED));

        assertThat(((OrderCancelled) cancelled.event().orElseThrow()).reason()).isEqualTo("payment-declined");
        assertThat(cancelled.order().state().cancelledAt()).isEqualTo(NOW);
    }

    @Test
    void a_rejected_order_tells_what_was_lacking() {
        Transition.Moved rejected = moved(OrderStatus.PLACED, news(StockRejected.class));

        assertThat(rejected.order().state().reason()).isEqualTo("stock-short");
        assertThat(rejected.order().state().shortages()).containsExactly(SHORTAGE);
        assertThat(rejected.order().state().decidedAt()).isEqualTo(NOW);
        assertThat(rejected.event())
                .hasValue(new OrderRejected(
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

    @Test
    void an_order_cancelled_before_its_decision_tells_why() {
        Transition.Moved cancelled = moved(OrderStatus.PLACED, Cancel.byCustomer("too big"));

        assertThat(cancelled.order().state().reason()).isEqualTo("customer");
        assertThat(cancelled.order().state().note()).isEqualTo("too big");
        assertThat(cancelled.order().state().cancelledAt()).isEqualTo(NOW);
        assertThat(cancelled.event())
                .hasValue(new OrderCancelled(
                        ID,
                        "c-1",
                        "ada@example.org",
                        "EUR",
                        CONTENTS.total(),
                        CONTENTS.lines(),
                        "customer",
                        "too big",
                        NOW));
    }

    @Test
    void a_confirmed_order_asks_the_inventory_before_it_is_cancelled() {
        Transition.Moved asked = moved(OrderStatus.CONFIRMED, Cancel.byCustomer("too big"));
        assertThat(asked.event()).hasValue(new OrderCancellationRequested(ID, "customer", NOW));

        Transition.Moved cancelled =
                (Transition.Moved) Transitions.after(asked.order(), news(StockReleased.class), NOW);
        assertThat(((OrderCancelled) cancelled.event().orElseThrow()).reason()).isEqualTo("customer");
        assertThat(((OrderCancelled) cancelled.event().orElseThrow()).note()).isEqualTo("too big");
    }

    @Test
    void a_parcel_that_was_faster_than_the_cancellation_ships_the_order() {
        Order asked = moved(OrderStatus.CONFIRMED, Cancel.byCustomer("too big")).order();
        Transition.Moved shipped = (Transition.Moved) Transitions.after(asked, news(ShipmentDispatched.class), NOW);

        assertThat(shipped.order().state().reason()).isNull();
        assertThat(shipped.order().state().note()).isNull();
        assertThat(shipped.order().state().shipment()).isEqualTo(new Order.Shipment("DHL", "JD-1", NOW));
        assertThat(shipped.event())
                .hasValue(new OrderShipped(
                        ID, "c-1", "ada@example.org", "EUR", CONTENTS.total(), CONTENTS.lines(), "DHL", "JD-1", NOW));
    }

    @Test
    void a_delivered_order_is_complete() {
        Transition.Moved completed = moved(OrderStatus.SHIPPED, news(ShipmentDelivered.class));

        assertThat(completed.order().state().completedAt()).isEqualTo(NOW);
        assertThat(completed.event())
                .hasValue(new OrderCompleted(
                        ID, "c-1", "ada@example.org", "EUR", CONTENTS.total(), CONTENTS.lines(), NOW));
    }

    @Test
    void an_expired_reservation_cancels_a_confirmed_order() {
        OrderCancelled told = (OrderCancelled)
                moved(OrderStatus.CONFIRMED, news(StockReleased.class)).event().orElseThrow();

        assertThat(told.reason()).isEqualTo("reservation-expired");
    }
}
