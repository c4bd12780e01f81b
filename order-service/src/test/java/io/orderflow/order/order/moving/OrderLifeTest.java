package io.orderflow.order.order.moving;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.StockLine;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.OtherService;
import io.orderflow.order.Rows;
import io.orderflow.order.SentEvents;
import io.orderflow.order.order.Orders;
import io.orderflow.order.order.deadline.Deadlines;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders after their decision, cancellations and deadlines, through HTTP, Kafka and the database. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class OrderLifeTest {

    private static final List<StockLine> STOCK = List.of(new StockLine("lamp-1", 2));

    @Inject
    DataSource database;

    @Inject
    Transactions transactions;

    @Inject
    Orders orders;

    @Inject
    Deadlines deadlines;

    @Inject
    MoveOrders moveOrders;

    /** The service's own, so that the inventory's times fit those of the orders. */
    @Inject
    Clock clock;

    final OtherService inventory = new OtherService();
    final SentEvents orderEvents = new SentEvents(Topic.ORDER_EVENTS.topicName());
    UUID orderId;

    @BeforeEach
    void an_order() {
        Client.product("lamp-1", "12.50", "EUR");
        orderId = Client.place("c-1", "lamp-1", 2);
    }

    @AfterEach
    void close() {
        inventory.close();
        orderEvents.close();
    }

    private void confirm() throws Exception {
        inventory.say(new StockReserved(orderId, STOCK, clock.instant()));
        awaitStatus("CONFIRMED");
    }

    private void awaitStatus(String status) {
        await().until(() -> Client.status(orderId).equals(status));
    }

    private Response cancel() {
        return Client.json().body("{\"reason\": \"too big\"}").post("/orders/" + orderId + "/cancellation");
    }

    private List<String> told(int count) {
        return await().until(() -> orderEvents.about(orderId), sent -> sent.size() >= count).stream()
                .map(Envelope::type)
                .toList();
    }

    /** Has the deadlines met as they will be at that time from now; the service's own clock finds nothing due. */
    private void letTimePass(Duration time) {
        Clock later = Clock.offset(clock, time);
        MeetDeadlines cycle = new MeetDeadlines(transactions, orders, deadlines, moveOrders, later);
        boolean more = true;
        while (more) {
            more = cycle.meetOnce();
        }
    }

    private long reminders() throws SQLException {
        return Rows.count(database, "SELECT count(*) FROM orders.reminder WHERE order_id = ?", orderId);
    }

    @Test
    void a_parcel_ships_and_completes_the_order() throws Exception {
        confirm();
        inventory.say(new ShipmentDispatched(orderId, STOCK, "DHL", "JD-1", clock.instant()), 2);
        awaitStatus("SHIPPED");
        assertThat(given().get("/orders/" + orderId).<String>path("shipment.trackingNumber"))
                .isEqualTo("JD-1");
        inventory.say(new ShipmentDelivered(orderId, "DHL", "JD-1", clock.instant()), 3);
        awaitStatus("COMPLETED");

        assertThat(told(5))
                .containsExactly(
                        "order.placed", "payment.authorized", "order.confirmed", "order.shipped", "order.completed");
        assertThat(given().get("/orders/" + orderId).<String>path("completedAt"))
                .isNotNull();

        letTimePass(Duration.ofDays(31));
        assertThat(Client.status(orderId)).isEqualTo("COMPLETED");
        assertThat(reminders()).isZero();
    }

    @Test
    void an_order_can_be_seen_as_it_was() throws Exception {
        confirm();
        inventory.say(new ShipmentDispatched(orderId, STOCK, "DHL", "JD-1", clock.instant()), 2);
        awaitStatus("SHIPPED");
        Response now = given().get("/orders/" + orderId);
        Instant placedAt = Instant.parse(now.path("placedAt"));
        Instant decidedAt = Instant.parse(now.path("decidedAt"));
        Instant shippedAt = Instant.parse(now.path("shipment.shippedAt"));

        await().untilAsserted(() -> assertThat(asOf(shippedAt).asString()).isEqualTo(now.asString()));
        assertThat(asOf(shippedAt.minusNanos(1000)).<String>path("status")).isEqualTo("CONFIRMED");
        assertThat(asOf(decidedAt).<String>path("decidedAt")).isEqualTo(decidedAt.toString());
        assertThat(asOf(decidedAt.minusNanos(1000)).<String>path("status")).isEqualTo("RESERVED");
        assertThat(asOf(placedAt).<String>path("status")).isEqualTo("PLACED");
        assertThat(asOf(placedAt).<String>path("total")).isEqualTo("25.00");
        assertThat(asOf(placedAt.minusNanos(1000)).statusCode()).isEqualTo(404);
        assertThat(asOf(clock.instant().plusSeconds(60)).<String>path("violations[0].field"))
                .isEqualTo("asOf");
        assertThat(given().get("/orders/" + orderId + "?asOf=yesterday").statusCode())
                .isEqualTo(400);
    }

    private Response asOf(Instant moment) {
        return given().queryParam("asOf", moment.toString()).get("/orders/" + orderId);
    }

    @Test
    void an_undecided_order_is_cancelled_at_once_and_stays_so_when_its_stock_is_reserved() throws Exception {
        Response answer = cancel();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("status")).isEqualTo("CANCELLED");
        assertThat(answer.<String>path("reason")).isEqualTo("customer");
        assertThat(answer.<String>path("note")).isEqualTo("too big");

        inventory.say(new StockReserved(orderId, STOCK, clock.instant()));
        inventory.say(new StockReleased(orderId, STOCK, "customer", clock.instant()), 2);
        await().until(() ->
                Rows.count(database, "SELECT count(*) FROM orders.ignored_event WHERE order_id = ?", orderId) == 2);
        assertThat(Client.status(orderId)).isEqualTo("CANCELLED");
        assertThat(told(2)).containsExactly("order.placed", "order.cancelled");
    }

    @Test
    void a_confirmed_order_is_cancelled_when_its_stock_is_released() throws Exception {
        confirm();
        Response answer = cancel();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.<String>path("status")).isEqualTo("CANCELLING");

        inventory.say(new StockReleased(orderId, STOCK, "customer", clock.instant()), 2);
        awaitStatus("CANCELLED");
        assertThat(told(6))
                .containsExactly(
                        "order.placed",
                        "payment.authorized",
                        "order.confirmed",
                        "order.cancellation-requested",
                        "order.cancelled",
                        "payment.refunded");
        assertThat(cancel().statusCode()).isEqualTo(200);
    }

    @Test
    void a_parcel_that_was_faster_wins() throws Exception {
        confirm();
        cancel();
        inventory.say(new ShipmentDispatched(orderId, STOCK, "DHL", "JD-1", clock.instant()), 2);
        awaitStatus("SHIPPED");

        Response answer = cancel();
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("detail")).contains("SHIPPED", "on its way");
    }

    @Test
    void a_repeated_cancellation_gets_the_same_answer() {
        String path = "/orders/" + orderId + "/cancellation";
        Response first = Client.json()
                .header("Idempotency-Key", "k-1")
                .body("{\"reason\": \"too big\"}")
                .post(path);
        Response repeat = Client.json()
                .header("Idempotency-Key", "k-1")
                .body("{\"reason\": \"too big\"}")
                .post(path);
        Response other = Client.json()
                .header("Idempotency-Key", "k-1")
                .body("{\"reason\": \"too small\"}")
                .post(path);

        assertThat(repeat.statusCode()).isEqualTo(first.statusCode());
        assertThat(repeat.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(told(2)).containsExactly("order.placed", "order.cancelled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{} | 400 | reason",
                "{\"reason\": \"\"} | 400 | reason",
                "{\"reason\": 7} | 400 | reason",
                "{\"reason\": \"x\", \"status\": \"CANCELLED\"} | 400 | status"
            })
    void a_bad_cancellation_is_refused_by_name(String body, int status, String field) {
        Response answer = Client.json().body(body).post("/orders/" + orderId + "/cancellation");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<List<String>>path("violations.field")).contains(field);
        assertThat(Client.status(orderId)).isEqualTo("PLACED");
    }

    @Test
    void an_unknown_order_cannot_be_cancelled() {
        orderId = UUID.randomUUID();
        assertThat(cancel().statusCode()).isEqualTo(404);
    }

    @Test
    void an_order_that_nobody_decides_is_cancelled_when_its_time_is_over() {
        letTimePass(Duration.ofMinutes(14));
        assertThat(Client.status(orderId)).isEqualTo("PLACED");

        letTimePass(Duration.ofMinutes(16));
        assertThat(Client.status(orderId)).isEqualTo("CANCELLED");
        assertThat(given().get("/orders/" + orderId).<String>path("reason")).isEqualTo("decision-overdue");
        assertThat(told(2)).containsExactly("order.placed", "order.cancelled");

        letTimePass(Duration.ofDays(100));
        assertThat(told(2)).hasSize(2);
    }

    @Test
    void an_order_that_nobody_ships_is_cancelled_if_its_stock_can_be_released() throws Exception {
        confirm();
        letTimePass(Duration.ofDays(29));
        assertThat(Client.status(orderId)).isEqualTo("CONFIRMED");
        assertThat(reminders()).isOne();

        letTimePass(Duration.ofDays(31));
        assertThat(Client.status(orderId)).isEqualTo("CANCELLING");
        inventory.say(new StockReleased(orderId, STOCK, "shipment-overdue", clock.instant()), 2);
        awaitStatus("CANCELLED");
        assertThat(given().get("/orders/" + orderId).<String>path("reason")).isEqualTo("shipment-overdue");
    }
}
