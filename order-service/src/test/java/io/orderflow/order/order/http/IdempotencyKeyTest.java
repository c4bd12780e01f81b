package io.orderflow.order.order.http;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.StockLine;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.OtherService;
import io.orderflow.order.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client may send an order again, as often as it likes. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class IdempotencyKeyTest {

    @Inject
    DataSource database;

    final String customer = Client.fresh("c");
    final String key = UUID.randomUUID().toString();

    @BeforeEach
    void the_catalogue() {
        Client.product("lamp-1", "12.50", "EUR");
    }

    /** Comes back when the order is stored, and its customer waits for the decision. */
    private Future<Response> placeAndWait(ExecutorService clients, String body) {
        Future<Response> answer = clients.submit(() -> Client.json()
                .header("Idempotency-Key", key)
                .header("Prefer", "wait=30")
                .body(body)
                .post("/orders"));
        await().until(() -> orders() == 1);
        return answer;
    }

    private Response place(String key, String body) {
        return Client.json().header("Idempotency-Key", key).body(body).post("/orders");
    }

    private long orders() throws SQLException {
        return Rows.count(database, "SELECT count(*) FROM orders.customer_order WHERE customer_id = ?", customer);
    }

    private static void assertSameAnswer(Response repeat, Response first) {
        assertThat(repeat.statusCode()).isEqualTo(first.statusCode());
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
        assertThat(repeat.contentType()).isEqualTo(first.contentType());
        assertThat(repeat.asByteArray()).isEqualTo(first.asByteArray());
    }

    @Test
    void a_repeat_gets_the_same_answer_byte_for_byte_and_places_nothing() throws SQLException {
        Response first = place(key, Client.order(customer, "lamp-1", 2));
        Response repeat = place(key, Client.order(customer, "lamp-1", 2));

        assertThat(first.statusCode()).isEqualTo(201);
        assertSameAnswer(repeat, first);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void the_answer_stays_when_order_and_catalogue_have_changed() throws SQLException {
        String sku = Client.product(Client.fresh("vase"), "30.00", "EUR");
        Response first = place(key, Client.order(customer, sku, 1));
        Client.product(sku, "99.00", "USD");
        try (OtherService inventory = new OtherService()) {
            UUID orderId = UUID.fromString(first.path("orderId"));
            inventory.say(new StockReserved(orderId, List.of(new StockLine(sku, 1)), Instant.now()));
            await().until(() -> !Client.status(orderId).equals("PLACED"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }

        assertSameAnswer(place(key, Client.order(customer, sku, 1)), first);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void white_space_and_order_of_fields_make_no_other_request() throws SQLException {
        Response first = place(key, Client.order(customer, "lamp-1", 2));
        Response repeat = place(key, """
                {"lines":[{"quantity":2,"sku":"lamp-1"}],"paymentToken":"tok_secret","currency":"EUR",
                 "email":"ada@example.org","customerId":"%s"}""".formatted(customer));

        assertSameAnswer(repeat, first);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void another_order_with_the_same_key_is_refused() throws SQLException {
        place(key, Client.order(customer, "lamp-1", 2));
        Response other = place(key, Client.order(customer, "lamp-1", 3));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.contentType()).startsWith("application/problem+json");
        assertThat(other.<String>path("violations[0].field")).isEqualTo("Idempotency-Key");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void keys_of_different_customers_are_different() throws SQLException {
        Response first = place(key, Client.order(customer, "lamp-1", 2));
        Response other = place(key, Client.order(Client.fresh("other"), "lamp-1", 2));

        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.<String>path("orderId")).isNotEqualTo(first.path("orderId"));
    }

    @Test
    void many_at_once_place_one_order_and_have_one_answer() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> all = IntStream.range(0, 40)
                    .mapToObj(i -> clients.submit(() -> place(key, Client.order(customer, "lamp-1", 2))))
                    .toList();
            Response first = all.getFirst().get();
            for (Future<Response> one : all) {
                assertSameAnswer(one.get(), first);
            }
            assertThat(first.statusCode()).isEqualTo(201);
        }
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void while_the_first_still_waits_for_the_decision_a_repeat_is_told_to_come_again() throws Exception {
        String body = Client.order(customer, "lamp-1", 2);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
                OtherService inventory = new OtherService()) {
            Future<Response> first = placeAndWait(clients, body);

            Response early = place(key, body);
            UUID orderId = UUID.fromString(
                    Rows.value(database, "SELECT order_id FROM orders.customer_order WHERE customer_id = ?", customer));
            inventory.say(new StockReserved(orderId, List.of(new StockLine("lamp-1", 2)), Instant.now()));

            assertThat(early.statusCode()).isEqualTo(409);
            assertThat(early.contentType()).startsWith("application/problem+json");
            assertThat(first.get().<String>path("status")).isNotEqualTo("PLACED");
            assertSameAnswer(place(key, body), first.get());
        }
    }

    @Test
    void once_a_repeat_was_answered_the_first_gets_the_same_answer_and_so_do_all() throws Exception {
        String body = Client.order(customer, "lamp-1", 2);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
                OtherService inventory = new OtherService()) {
            Future<Response> first = placeAndWait(clients, body);
            // As if its thread had stood still until nobody counted on it any more.
            Rows.change(
                    database,
                    "UPDATE http.idempotency_key SET in_flight_until = now() - interval '1 second' WHERE key = ?",
                    key);

            Response repeat = place(key, body);
            UUID orderId = UUID.fromString(repeat.path("orderId"));
            inventory.say(new StockReserved(orderId, List.of(new StockLine("lamp-1", 2)), Instant.now()));

            assertThat(repeat.<String>path("status")).isEqualTo("PLACED");
            assertSameAnswer(first.get(), repeat);
            assertThat(Client.status(orderId)).isNotEqualTo("PLACED");
            assertSameAnswer(place(key, body), repeat);
        }
    }

    @Test
    void what_was_refused_may_be_mended_and_sent_with_the_same_key() {
        String sku = Client.fresh("sofa");
        Response unknown = place(key, Client.order(customer, sku, 1));
        Client.product(sku, "300.00", "EUR");

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(place(key, Client.order(customer, sku, 1)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "ümlaut", ""})
    void a_key_that_is_none_is_refused_by_name(String bad) {
        Response answer = place(bad, Client.order(customer, "lamp-1", 1));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("violations[0].field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        assertThat(place("k".repeat(255), Client.order(customer, "lamp-1", 1)).statusCode())
                .isEqualTo(201);
        assertThat(place("k".repeat(256), Client.order(customer, "lamp-1", 1)).statusCode())
                .isEqualTo(400);
    }
}
