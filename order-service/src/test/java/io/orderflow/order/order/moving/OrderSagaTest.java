package io.orderflow.order.order.moving;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.OtherService;
import io.orderflow.order.Rows;
import io.orderflow.order.SentEvents;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders are decided by what the inventory says; the other services hear of it. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class OrderSagaTest {

    @Inject
    DataSource database;

    final OtherService inventory = new OtherService();
    final SentEvents orderEvents = new SentEvents(Topic.ORDER_EVENTS.topicName());

    @BeforeEach
    void the_catalogue() {
        Client.product("lamp-1", "12.50", "EUR");
    }

    @AfterEach
    void close() {
        inventory.close();
        orderEvents.close();
    }

    private static StockReserved reserved(UUID orderId) {
        return new StockReserved(orderId, List.of(new StockLine("lamp-1", 2)), Instant.now());
    }

    private static StockRejected rejected(UUID orderId) {
        return new StockRejected(orderId, List.of(new Shortage("lamp-1", 2, 1)), Instant.now());
    }

    private List<Envelope> sentAbout(UUID orderId, int count) {
        return await().until(() -> orderEvents.about(orderId), sent -> sent.size() >= count);
    }

    private long ignored(UUID orderId) throws SQLException {
        return Rows.count(database, "SELECT count(*) FROM orders.ignored_event WHERE order_id = ?", orderId);
    }

    @Test
    void reserved_stock_and_an_authorized_payment_confirm_the_order() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        Envelope cause = inventory.say(reserved(orderId));

        await().until(() -> Client.status(orderId).equals("CONFIRMED"));
        List<Envelope> sent = sentAbout(orderId, 3);
        assertThat(sent)
                .extracting(Envelope::type)
                .containsExactly("order.placed", "payment.authorized", "order.confirmed");
        assertThat(sent).extracting(Envelope::sequence).containsExactly(1L, 2L, 3L);
        assertThat(sent).extracting(Envelope::source).containsOnly("order-service");
        assertThat(sent.get(1).causationId()).isEqualTo(cause.eventId());
        assertThat(sent.getLast().causationId()).isEqualTo(sent.get(1).eventId());
        OrderConfirmed confirmed = (OrderConfirmed)
                EventJson.read("order.confirmed", 1, sent.getLast().data());
        assertThat(confirmed.email()).isEqualTo("ada@example.org");
        assertThat(confirmed.total()).isEqualTo("25.00");
        assertThat(given().get("/orders/" + orderId).<String>path("decidedAt"))
                .isEqualTo(confirmed.confirmedAt().toString());
    }

    @Test
    void short_stock_rejects_the_order_and_says_what_was_lacking() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        inventory.say(rejected(orderId));

        await().until(() -> Client.status(orderId).equals("REJECTED"));
        var order = given().get("/orders/" + orderId);
        assertThat(order.<String>path("reason")).isEqualTo("stock-short");
        assertThat(order.<Integer>path("shortages[0].available")).isEqualTo(1);
        OrderRejected event = (OrderRejected) EventJson.read(
                "order.rejected", 1, sentAbout(orderId, 2).getLast().data());
        assertThat(event.reason()).isEqualTo("stock-short");
        assertThat(event.shortages()).containsExactly(new Shortage("lamp-1", 2, 1));
    }

    @Test
    void no_event_holds_the_payment_token() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        inventory.say(reserved(orderId));

        assertThat(sentAbout(orderId, 3))
                .extracting(event -> new String(event.data(), UTF_8))
                .noneMatch(body -> body.contains("tok_secret"));
        assertThat(Rows.value(database, "SELECT payment_token FROM orders.customer_order WHERE order_id = ?", orderId))
                .isEqualTo("tok_secret");
    }

    @Test
    void the_same_record_ten_times_decides_once() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        Envelope once = OtherService.envelope(reserved(orderId), 1, null, Instant.now());
        for (int i = 0; i < 10; i++) {
            inventory.send(Topic.INVENTORY_EVENTS.topicName(), once);
        }
        // Comes behind the ten in the same partition: when it is ignored, they have all been taken in.
        inventory.say(rejected(orderId), 2);

        await().until(() -> ignored(orderId) == 1);
        assertThat(sentAbout(orderId, 3))
                .extracting(Envelope::type)
                .containsExactly("order.placed", "payment.authorized", "order.confirmed");
    }

    @Test
    void a_second_decision_is_recorded_and_ignored() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        inventory.say(reserved(orderId));
        await().until(() -> Client.status(orderId).equals("CONFIRMED"));
        inventory.say(rejected(orderId), 2);

        await().until(() -> ignored(orderId) == 1);
        assertThat(Rows.value(
                        database,
                        "SELECT type || ' ' || status || ' ' || reason FROM orders.ignored_event WHERE order_id = ?",
                        orderId))
                .isEqualTo("stock.rejected CONFIRMED already confirmed");
    }

    @Test
    void news_of_an_unknown_order_fails_alone() throws Exception {
        UUID unknown = UUID.randomUUID();
        List<UUID> known = IntStream.range(0, 5)
                .mapToObj(i -> Client.place("c-1", "lamp-1", 2))
                .toList();
        inventory.say(reserved(unknown));
        for (UUID orderId : known) {
            inventory.say(reserved(orderId));
        }

        await().untilAsserted(() -> assertThat(known).extracting(Client::status).containsOnly("CONFIRMED"));
        await().until(() -> Rows.count(
                        database,
                        "SELECT count(*) FROM messaging.failed_event WHERE consumer = 'order-saga'"
                                + " AND error_message LIKE ?",
                        "%" + unknown + "%")
                == 1);
    }

    @Test
    void a_body_about_another_order_is_refused() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        UUID other = Client.place("c-1", "lamp-1", 2);
        Envelope right = OtherService.envelope(reserved(orderId), 1, null, Instant.now());
        inventory.send(
                Topic.INVENTORY_EVENTS.topicName(),
                new Envelope(
                        right.eventId(),
                        right.type(),
                        right.version(),
                        right.source(),
                        other,
                        right.time(),
                        1,
                        null,
                        null,
                        null,
                        right.data()));

        await().until(() -> Rows.count(
                        database,
                        "SELECT count(*) FROM messaging.failed_event WHERE consumer = 'order-saga' AND event_id = ?",
                        right.eventId())
                == 1);
        assertThat(Client.status(orderId)).isEqualTo("PLACED");
        assertThat(Client.status(other)).isEqualTo("PLACED");
    }
}
