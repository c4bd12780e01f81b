package io.orderflow.inventory.reservation.messages;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.Rows;
import io.orderflow.inventory.Topics;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class OrderEventsConsumerTest {

    @Inject
    Rows rows;

    @Inject
    OrderEventsConsumer consumer;

    @Inject
    Transactions transactions;

    @Inject
    MeterRegistry meters;

    private Topics topics;

    @BeforeEach
    void connect() {
        topics = new Topics();
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void an_order_that_can_be_had_is_answered_with_stock_reserved() {
        rows.stock("consumer-cup", 5, 0);
        rows.stock("consumer-pot", 1, 0);
        PlacedOrder order = PlacedOrder.of(line("consumer-cup", 3), line("consumer-pot", 1), line("consumer-cup", 1));

        topics.send(order.envelope());

        Envelope answer = topics.answer(order.orderId());
        assertContinues(order.envelope(), answer);
        assertThat(EventJson.read(answer)).isInstanceOfSatisfying(StockReserved.class, reserved -> {
            assertThat(reserved.orderId()).isEqualTo(order.orderId());
            assertThat(reserved.lines())
                    .containsExactly(new StockLine("consumer-cup", 4), new StockLine("consumer-pot", 1));
        });
        assertThat(rows.reserved("consumer-cup")).isEqualTo(4);
        assertThat(rows.reserved("consumer-pot")).isEqualTo(1);
    }

    @Test
    void an_order_that_cannot_be_had_whole_is_answered_with_stock_rejected() {
        rows.stock("consumer-jar", 5, 2);
        PlacedOrder first = PlacedOrder.of(line("consumer-jar", 2));
        PlacedOrder second = PlacedOrder.of(line("consumer-jar", 2), line("consumer-unknown", 1));

        topics.send(first.envelope());
        topics.send(second.envelope());

        Envelope answer = topics.answer(second.orderId());
        assertContinues(second.envelope(), answer);
        assertThat(EventJson.read(answer)).isInstanceOfSatisfying(StockRejected.class, rejected -> {
            assertThat(rejected.orderId()).isEqualTo(second.orderId());
            assertThat(rejected.shortages())
                    .containsExactly(new Shortage("consumer-jar", 2, 1), new Shortage("consumer-unknown", 1, 0));
        });
        assertThat(EventJson.read(topics.answer(first.orderId()))).isInstanceOf(StockReserved.class);
        assertThat(rows.reserved("consumer-jar")).isEqualTo(4);
    }

    @Test
    void the_same_record_ten_times_has_one_effect() {
        rows.stock("consumer-lid", 100, 0);
        PlacedOrder repeated = PlacedOrder.of(line("consumer-lid", 2));
        PlacedOrder last = PlacedOrder.of(line("consumer-lid", 1));

        for (int i = 0; i < 10; i++) {
            topics.send(repeated.envelope());
        }
        topics.send(last.envelope());

        topics.untilAnswered(last.orderId());
        topics.answer(repeated.orderId());
        assertThat(rows.reserved("consumer-lid")).isEqualTo(3);
        // Not one more is on its way either.
        assertThat(rows.count(
                        "SELECT last_sequence FROM messaging.outbox_stream WHERE order_id = ?", repeated.orderId()))
                .isEqualTo(1);
    }

    @Test
    void a_confirmed_order_keeps_its_stock_and_may_be_dispatched() {
        rows.stock("consumer-tin", 100, 0);
        PlacedOrder order = PlacedOrder.of(line("consumer-tin", 2));
        PlacedOrder last = PlacedOrder.of(line("consumer-tin", 1));

        topics.send(order.envelope());
        topics.send(order.confirmed());
        topics.send(last.envelope());

        topics.untilAnswered(last.orderId());
        topics.answer(order.orderId());
        assertThat(rows.reserved("consumer-tin")).isEqualTo(3);
        assertThat(rows.status(order.orderId())).isEqualTo("CONFIRMED");
        assertThat(rows.count("SELECT count(*) FROM messaging.failed_event WHERE record_key = ?", (Object)
                        Topics.key(order.orderId())))
                .isZero();
    }

    @Test
    void a_cancelled_order_gives_its_stock_back_once() {
        rows.stock("consumer-mug", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("consumer-mug", 4));
        PlacedOrder last = PlacedOrder.of(line("consumer-mug", 1));
        Envelope cancelled = order.cancelled("changed-my-mind", 2);

        topics.send(order.envelope());
        topics.answer(order.orderId());
        topics.send(cancelled);
        topics.send(order.cancelled("again", 3));
        topics.send(last.envelope());
        topics.untilAnswered(last.orderId());

        assertReleased(order, cancelled, "changed-my-mind");
        assertThat(rows.levels("consumer-mug")).isEqualTo("10/1/0");
    }

    @Test
    void a_confirmed_order_whose_cancellation_is_requested_gives_its_stock_back() {
        rows.stock("consumer-bowl", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("consumer-bowl", 4));
        Envelope requested = order.cancellationRequested("too-late", 3);

        topics.send(order.envelope());
        topics.send(order.confirmed());
        topics.answer(order.orderId());
        topics.send(requested);

        assertReleased(order, requested, "too-late");
        assertThat(rows.levels("consumer-bowl")).isEqualTo("10/0/0");
        assertThat(rows.status(order.orderId())).isEqualTo("RELEASED");
    }

    @Test
    void a_rejected_order_that_is_cancelled_stays_rejected() {
        PlacedOrder order = PlacedOrder.of(line("consumer-unknown", 4));
        PlacedOrder last = PlacedOrder.of(line("consumer-unknown", 1));

        topics.send(order.envelope());
        topics.send(order.cancelled("changed-my-mind", 2));
        topics.send(last.envelope());

        topics.untilAnswered(last.orderId());
        topics.answer(order.orderId());
        assertThat(rows.status(order.orderId())).isEqualTo("REJECTED");
    }

    @Test
    void one_batch_may_hold_the_whole_life_of_an_order() {
        rows.stock("consumer-vase", 4, 0);
        PlacedOrder order = PlacedOrder.of(line("consumer-vase", 4));
        PlacedOrder early = PlacedOrder.of(line("consumer-vase", 4));
        PlacedOrder late = PlacedOrder.of(line("consumer-vase", 3));

        handle(
                order.envelope(),
                early.envelope(),
                order.confirmed(),
                order.cancelled("changed-my-mind", 3),
                late.envelope());

        assertThat(topics.answers(order.orderId(), 2).stream().map(Envelope::type))
                .containsExactly("stock.reserved", "stock.released");
        assertThat(rows.status(order.orderId())).isEqualTo("RELEASED");
        assertThat(rows.status(early.orderId())).isEqualTo("REJECTED");
        assertThat(rows.status(late.orderId())).isEqualTo("RESERVED");
        assertThat(rows.levels("consumer-vase")).isEqualTo("4/3/0");
    }

    private void handle(Envelope... events) {
        transactions.run(transaction -> consumer.handle(
                transaction,
                Arrays.stream(events)
                        .map(event -> new ReceivedEvent(event, Topic.ORDER_EVENTS.topicName(), null))
                        .toList()));
    }

    private void assertReleased(PlacedOrder order, Envelope cause, String reason) {
        Envelope answer = topics.answers(order.orderId(), 2).getLast();
        assertThat(answer.sequence()).isEqualTo(2);
        assertThat(answer.causationId()).isEqualTo(cause.eventId());
        assertThat(EventJson.read(answer)).isInstanceOfSatisfying(StockReleased.class, released -> {
            assertThat(released.reason()).isEqualTo(reason);
            assertThat(released.lines())
                    .containsExactlyElementsOf(order.event().lines().stream()
                            .map(line -> new StockLine(line.sku(), line.quantity()))
                            .toList());
        });
    }

    @Test
    void counts_reserved_and_rejected_orders_and_stock_outs() {
        rows.stock("consumer-box", 1, 0);
        double reserved = orders("reserved");
        double rejected = orders("rejected");
        double stockOuts = meters.get("orderflow.stock.outs").counter().count();

        topics.send(PlacedOrder.of(line("consumer-box", 1)).envelope());
        topics.send(PlacedOrder.of(line("consumer-box", 1), line("consumer-unknown", 1))
                .envelope());

        await().untilAsserted(() -> {
            assertThat(orders("reserved") - reserved).isEqualTo(1);
            assertThat(orders("rejected") - rejected).isEqualTo(1);
            assertThat(meters.get("orderflow.stock.outs").counter().count() - stockOuts)
                    .isEqualTo(2);
        });
    }

    private double orders(String status) {
        return meters.get("orderflow.reservation.decided")
                .tag("status", status)
                .counter()
                .count();
    }

    private static void assertContinues(Envelope cause, Envelope answer) {
        assertThat(answer.source()).isEqualTo("inventory-service");
        assertThat(answer.sequence()).isEqualTo(1);
        assertThat(answer.causationId()).isEqualTo(cause.eventId());
        assertThat(traceId(answer)).isEqualTo(traceId(cause));
        assertThat(answer.traceparent()).isNotEqualTo(cause.traceparent());
    }

    private static String traceId(Envelope event) {
        return event.traceparent().substring(3, 35);
    }
}
