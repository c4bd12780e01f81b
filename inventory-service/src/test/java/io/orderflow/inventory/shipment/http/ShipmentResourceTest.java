package io.orderflow.inventory.shipment.http;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.StockLine;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.Rows;
import io.orderflow.inventory.Topics;
import io.orderflow.inventory.Warehouse;
import io.orderflow.inventory.reservation.Happening;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ShipmentResourceTest {

    private static final String BODY = "{\"carrier\": \"DHL\", \"trackingNumber\": \"JD-1\"}";

    @Inject
    Rows rows;

    @Inject
    Warehouse warehouse;

    @Test
    void a_confirmed_order_is_dispatched_and_delivered_and_the_others_are_told() {
        rows.stock("ship-cup", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("ship-cup", 3));
        warehouse.confirm(order);

        dispatch(order, BODY)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/shipments/" + order.orderId()))
                .body("size()", equalTo(6))
                .body("orderId", equalTo(order.orderId().toString()))
                .body("status", equalTo("DISPATCHED"))
                .body("lines[0].sku", equalTo("ship-cup"))
                .body("lines[0].quantity", equalTo(3))
                .body("carrier", equalTo("DHL"))
                .body("trackingNumber", equalTo("JD-1"))
                .body("dispatchedAt", endsWith("Z"));
        assertThat(rows.levels("ship-cup")).isEqualTo("7/0/3");
        given().get("/stock/ship-cup").then().body("shipped", equalTo(3));

        deliver(order, "").then().statusCode(200).body("status", equalTo("DELIVERED"));
        given().get("/shipments/" + order.orderId())
                .then()
                .statusCode(200)
                .body("size()", equalTo(7))
                .body("deliveredAt", endsWith("Z"));
        given().get("/reservations/" + order.orderId()).then().body("status", equalTo("DELIVERED"));
        assertThat(rows.levels("ship-cup")).isEqualTo("7/0/3");

        try (Topics topics = new Topics()) {
            List<Envelope> told = topics.answers(order.orderId(), 3);
            assertThat(told.get(1).causationId()).isNull();
            assertThat(EventJson.read(told.get(1))).isInstanceOfSatisfying(ShipmentDispatched.class, event -> {
                assertThat(event.lines()).containsExactly(new StockLine("ship-cup", 3));
                assertThat(event.carrier()).isEqualTo("DHL");
            });
            assertThat(EventJson.read(told.get(2)))
                    .isInstanceOfSatisfying(
                            ShipmentDelivered.class,
                            event -> assertThat(event.trackingNumber()).isEqualTo("JD-1"));
        }
    }

    @Test
    void an_order_without_reservation_is_not_found() {
        PlacedOrder order = PlacedOrder.of(line("ship-cup", 3));

        dispatch(order, BODY).then().statusCode(404).body("detail", containsString(order.orderId() + ""));
        deliver(order, "{}").then().statusCode(404);
        given().get("/shipments/" + order.orderId()).then().statusCode(404);
    }

    @Test
    void an_order_that_is_not_confirmed_is_neither_dispatched_nor_delivered() {
        rows.stock("ship-pot", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("ship-pot", 3));
        warehouse.reserve(order);

        dispatch(order, BODY)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("is RESERVED: the order is not confirmed yet"));
        deliver(order, "{}").then().statusCode(409);
        given().get("/shipments/" + order.orderId()).then().statusCode(404);
        assertThat(rows.levels("ship-pot")).isEqualTo("10/3/0");
    }

    @Test
    void a_released_order_is_not_dispatched_and_says_why_it_was_released() {
        rows.stock("ship-jar", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("ship-jar", 3));
        warehouse.confirm(order);
        warehouse.happens(order, new Happening.Cancelled("changed-my-mind"));

        dispatch(order, BODY).then().statusCode(409).body("detail", containsString("is RELEASED: "));
        given().get("/reservations/" + order.orderId())
                .then()
                .body("status", equalTo("RELEASED"))
                .body("lines[0].quantity", equalTo(3))
                .body("releaseReason", equalTo("changed-my-mind"))
                .body("releasedAt", endsWith("Z"));
        assertThat(rows.levels("ship-jar")).isEqualTo("10/0/0");
    }

    @Test
    void without_a_key_a_second_dispatch_or_delivery_is_a_conflict() {
        rows.stock("ship-lid", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("ship-lid", 3));
        warehouse.confirm(order);

        deliver(order, "{}").then().statusCode(409).body("detail", containsString("is CONFIRMED: "));
        dispatch(order, BODY).then().statusCode(201);
        dispatch(order, BODY).then().statusCode(409).body("detail", containsString("is DISPATCHED: "));
        deliver(order, " { } ").then().statusCode(200);
        deliver(order, "{}").then().statusCode(409).body("detail", containsString("is DELIVERED: "));
        assertThat(rows.levels("ship-lid")).isEqualTo("7/0/3");
    }

    @Test
    void a_repeat_gets_the_same_answer_byte_for_byte_and_ships_nothing() {
        rows.stock("ship-box", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("ship-box", 3));
        warehouse.confirm(order);
        String key = UUID.randomUUID().toString();

        Response first = with(key).body(BODY).post(path(order, "dispatch"));
        Response delivered = with(key).body("{}").post(path(order, "delivery"));
        Response repeat = with(key).body(BODY.replace(" ", "")).post(path(order, "dispatch"));
        Response again = with(key).body("").post(path(order, "delivery"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(delivered.statusCode()).isEqualTo(200);
        assertSameAnswer(repeat, first);
        assertSameAnswer(again, delivered);
        assertThat(rows.levels("ship-box")).isEqualTo("7/0/3");
        with(key)
                .body(BODY.replace("JD-1", "JD-2"))
                .post(path(order, "dispatch"))
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void a_refused_request_leaves_its_key_free() {
        rows.stock("ship-tin", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("ship-tin", 3));
        String key = UUID.randomUUID().toString();

        with(key).body(BODY).post(path(order, "dispatch")).then().statusCode(404);
        warehouse.reserve(order);
        with(key).body(BODY).post(path(order, "dispatch")).then().statusCode(409);
        warehouse.happens(order, new Happening.Confirmed());
        with(key).body(BODY).post(path(order, "dispatch")).then().statusCode(201);
    }

    @Test
    void of_many_that_come_at_once_one_ships_and_all_get_its_answer() throws Exception {
        rows.stock("ship-bag", 10, 0);
        PlacedOrder order = PlacedOrder.of(line("ship-bag", 3));
        warehouse.confirm(order);
        String key = UUID.randomUUID().toString();

        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Response>> running = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> with(key).body(BODY).post(path(order, "dispatch"))))
                    .toList();
            for (Future<Response> one : running) {
                assertSameAnswer(one.get(), running.getFirst().get());
                assertThat(one.get().statusCode()).isEqualTo(201);
            }
        }
        assertThat(rows.levels("ship-bag")).isEqualTo("7/0/3");
    }

    @Test
    void what_is_wrong_with_a_dispatch_is_named() {
        PlacedOrder order = PlacedOrder.of(line("ship-cup", 3));

        dispatch(order, "{\"carrier\": \"" + "x".repeat(101) + "\"}")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("carrier", "trackingNumber")));
        dispatch(order, "{\"carrier\": \"\\u0007\", \"trackingNumber\": \"1\"}")
                .then()
                .statusCode(400);
        dispatch(order, "").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"carrier\": \"DHL\"}", "[]", "{", "null"})
    void a_delivery_with_a_body_is_refused(String body) {
        deliver(PlacedOrder.of(line("ship-cup", 3)), body).then().statusCode(400);
    }

    private static Response dispatch(PlacedOrder order, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path(order, "dispatch"));
    }

    private static Response deliver(PlacedOrder order, String body) {
        return body.isEmpty()
                ? given().noContentType().post(path(order, "delivery"))
                : given().contentType(ContentType.JSON).body(body).post(path(order, "delivery"));
    }

    private static RequestSpecification with(String key) {
        return given().contentType(ContentType.JSON).header("Idempotency-Key", key);
    }

    private static String path(PlacedOrder order, String what) {
        return "/shipments/" + order.orderId() + "/" + what;
    }

    private static void assertSameAnswer(Response repeat, Response first) {
        assertThat(repeat.statusCode()).isEqualTo(first.statusCode());
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
        assertThat(repeat.asByteArray()).isEqualTo(first.asByteArray());
    }
}
