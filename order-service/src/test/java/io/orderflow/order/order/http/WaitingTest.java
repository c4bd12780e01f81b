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
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client may wait for its order's decision. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class WaitingTest {

    private static final int GROUPS = 8;
    private static final int GROUP = 25;

    @Inject
    DataSource database;

    @TestHTTPResource("/orders")
    URI orders;

    final HttpClient client = HttpClient.newHttpClient();
    final OtherService inventory = new OtherService();
    final String customer = Client.fresh("waiting");

    @BeforeEach
    void the_catalogue() {
        Client.product("lamp-1", "12.50", "EUR");
    }

    @AfterEach
    void close() {
        client.close();
        inventory.close();
    }

    private Future<HttpResponse<String>> placeAndWait(String preference) {
        HttpRequest request = HttpRequest.newBuilder(orders)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Prefer", preference)
                .POST(BodyPublishers.ofString(Client.order(customer, "lamp-1", 2)))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** The ids of our orders, once there are so many. */
    private List<UUID> placed(int count) {
        String sql = "SELECT string_agg(order_id::text, ' ') FROM orders.customer_order WHERE customer_id = ?";
        String ids = await().until(() -> Rows.value(database, sql, customer), found -> split(found).length == count);
        return Arrays.stream(split(ids)).map(UUID::fromString).toList();
    }

    private static String[] split(String ids) {
        return ids == null ? new String[0] : ids.split(" ", -1);
    }

    private static void assertDecided(HttpResponse<String> answer, String applied) {
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonPath order = JsonPath.from(answer.body());
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(order.getString("orderId"));
        assertThat(answer.headers().firstValue("Preference-Applied")).contains(applied);
        assertThat(order.getString("status")).isEqualTo("CONFIRMED");
    }

    @Test
    void hundreds_that_wait_are_answered_as_soon_as_their_orders_are_decided() throws Exception {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        // In groups, because placing needs a connection to the database; waiting needs none.
        for (int group = 1; group <= GROUPS; group++) {
            IntStream.range(0, GROUP).forEach(i -> answers.add(placeAndWait("wait=99")));
            placed(GROUP * group);
        }
        inventory.sayAll(placed(GROUPS * GROUP).stream()
                .map(orderId -> new StockReserved(orderId, List.of(new StockLine("lamp-1", 2)), Instant.now()))
                .toList());

        for (Future<HttpResponse<String>> answer : answers) {
            assertDecided(answer.get(), "wait=30");
        }
    }

    @Test
    void a_decision_of_another_instance_is_found() throws Exception {
        Future<HttpResponse<String>> answer = placeAndWait("wait=25");
        UUID orderId = placed(1).getFirst();
        Rows.change(
                database,
                "UPDATE orders.customer_order SET status = 'CONFIRMED', decided_at = now() WHERE order_id = ?",
                orderId);

        assertDecided(answer.get(), "wait=25");
    }

    @ParameterizedTest
    @CsvSource({"wait=1, wait=1", "wait=0, wait=0", "wait=soon,"})
    void who_does_not_wait_long_enough_gets_the_order_as_placed(String preference, String applied) throws Exception {
        HttpResponse<String> answer = placeAndWait(preference).get();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(JsonPath.from(answer.body()).getString("status")).isEqualTo("PLACED");
        assertThat(answer.headers().firstValue("Preference-Applied").orElse(null))
                .isEqualTo(applied);
    }
}
