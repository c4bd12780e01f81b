package io.orderflow.order.order.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request, its sender is told what and where, and nothing is stored. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class RefusedRequestsTest {

    @Inject
    DataSource database;

    @TestHTTPResource("/orders")
    URI orders;

    long storedBefore;

    @BeforeEach
    void count_what_is_stored() throws SQLException {
        Client.product("lamp-1", "12.50", "EUR");
        Client.product("tea-1", "3", "JPY");
        storedBefore = Rows.storedByPlacing(database);
    }

    @AfterEach
    void nothing_was_stored() throws SQLException {
        assertThat(Rows.storedByPlacing(database)).isEqualTo(storedBefore);
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"sku\": \"s-%d\", \"quantity\": 1}"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String with(String fields) {
        return "{\"customerId\": \"c-1\", \"currency\": \"EUR\", " + fields + "}";
    }

    private static String line(String fields) {
        return with("\"lines\": [{" + fields + "}]");
    }

    private static final String GOOD_LINES = "\"lines\": [{\"sku\": \"lamp-1\", \"quantity\": 1}]";

    static Stream<Arguments> badOrders() {
        return Stream.of(
                Arguments.of("", "body"),
                Arguments.of("null", "body"),
                Arguments.of("[]", "body"),
                Arguments.of("\"an order\"", "body"),
                Arguments.of("{\"customerId\": ", "body"),
                Arguments.of(with(GOOD_LINES) + "}", "body"),
                Arguments.of(with(GOOD_LINES) + "{}", "body"),
                Arguments.of("{}", "customerId currency lines"),
                Arguments.of(
                        "{\"customerId\": null, \"currency\": null, \"lines\": null}", "customerId currency lines"),
                Arguments.of(with(GOOD_LINES + ", \"orderId\": \"0199a1b2-0000-7000-8000-000000000000\""), "orderId"),
                Arguments.of(with(GOOD_LINES + ", \"status\": \"CONFIRMED\", \"total\": \"1\""), "status total"),
                Arguments.of(with(GOOD_LINES + ", \"email\": \"nobody\""), "email"),
                Arguments.of(with(GOOD_LINES + ", \"email\": \"a@b.c, d@e.f\""), "email"),
                Arguments.of(with(GOOD_LINES + ", \"email\": \"a@b.c\\r\\nBcc: d@e.f\""), "email"),
                Arguments.of(
                        with(GOOD_LINES + ", \"email\": \"" + "a".repeat(60) + "@" + "b".repeat(200) + ".org\""),
                        "email"),
                Arguments.of(with(GOOD_LINES + ", \"paymentToken\": \"\""), "paymentToken"),
                Arguments.of("{\"customerId\": \"\", \"currency\": \"EUR\", " + GOOD_LINES + "}", "customerId"),
                Arguments.of(
                        "{\"customerId\": \"" + "c".repeat(65) + "\", \"currency\": \"EUR\", " + GOOD_LINES + "}",
                        "customerId"),
                Arguments.of(
                        "{\"customerId\": \"a\\u0000b\", \"currency\": \"EUR\", " + GOOD_LINES + "}", "customerId"),
                Arguments.of("{\"customerId\": \"\\ud800\", \"currency\": \"EUR\", " + GOOD_LINES + "}", "customerId"),
                Arguments.of("{\"customerId\": 7, \"currency\": \"EUR\", " + GOOD_LINES + "}", "customerId"),
                Arguments.of("{\"customerId\": \"c\", \"currency\": \"eur\", " + GOOD_LINES + "}", "currency"),
                Arguments.of("{\"customerId\": \"c\", \"currency\": \"XAU\", " + GOOD_LINES + "}", "currency"),
                Arguments.of(with("\"lines\": []"), "lines"),
                Arguments.of(with("\"lines\": {}"), "lines"),
                Arguments.of(with("\"lines\": " + lines(101)), "lines"),
                Arguments.of(with("\"lines\": [null, 7, {}]"), "lines[0] lines[1] lines[2].sku lines[2].quantity"),
                Arguments.of(line("\"sku\": \"lamp 1\", \"quantity\": 1"), "lines[0].sku"),
                Arguments.of(line("\"sku\": \"" + "x".repeat(65) + "\", \"quantity\": 1"), "lines[0].sku"),
                Arguments.of(line("\"sku\": 5, \"quantity\": 1"), "lines[0].sku"),
                Arguments.of(line("\"sku\": \"lamp-1\", \"quantity\": 0"), "lines[0].quantity"),
                Arguments.of(line("\"sku\": \"lamp-1\", \"quantity\": -1"), "lines[0].quantity"),
                Arguments.of(line("\"sku\": \"lamp-1\", \"quantity\": 10001"), "lines[0].quantity"),
                Arguments.of(line("\"sku\": \"lamp-1\", \"quantity\": 99999999999"), "lines[0].quantity"),
                Arguments.of(line("\"sku\": \"lamp-1\", \"quantity\": 1.0"), "lines[0].quantity"),
                Arguments.of(line("\"sku\": \"lamp-1\", \"quantity\": \"1\""), "lines[0].quantity"),
                Arguments.of(line("\"sku\": \"lamp-1\", \"quantity\": true"), "lines[0].quantity"),
                Arguments.of(
                        line("\"sku\": \"lamp-1\", \"quantity\": 1, \"unitPrice\": \"0.01\""), "lines[0].unitPrice"),
                Arguments.of(line("\"sku\": \"lamp-1\", \"quantity\": 1, \"quantity\": 2"), "lines[0].quantity"),
                Arguments.of(
                        with("\"lines\": [{\"sku\": \"a\", \"quantity\": 1}, {\"sku\": \"b\", \"quantity\": 1},"
                                + " {\"sku\": \"a\", \"quantity\": 1}]"),
                        "lines[0].sku lines[2].sku"));
    }

    @ParameterizedTest
    @MethodSource("badOrders")
    void names_every_bad_field_of_an_order(String body, String fields) {
        Response answer = Client.json().body(body).post("/orders");

        assertProblem(answer, 400);
        assertThat(fieldsOf(answer)).containsExactlyInAnyOrder(fields.split(" "));
    }

    static Stream<Arguments> ordersThatDoNotFitTheCatalogue() {
        return Stream.of(
                Arguments.of(line("\"sku\": \"no-such\", \"quantity\": 1"), "lines[0].sku"),
                Arguments.of(line("\"sku\": \"tea-1\", \"quantity\": 1"), "lines[0].sku"),
                Arguments.of(
                        with(
                                "\"lines\": [{\"sku\": \"no-such\", \"quantity\": 1}, {\"sku\": \"lamp-1\", \"quantity\": 1},"
                                        + " {\"sku\": \"tea-1\", \"quantity\": 1}]"),
                        "lines[0].sku lines[2].sku"));
    }

    @ParameterizedTest
    @MethodSource("ordersThatDoNotFitTheCatalogue")
    void names_every_line_that_has_no_price_in_the_orders_currency(String body, String fields) {
        Response answer = Client.json().body(body).post("/orders");

        assertProblem(answer, 422);
        assertThat(fieldsOf(answer)).containsExactlyInAnyOrder(fields.split(" "));
    }

    @Test
    void says_where_json_breaks_off() {
        Response answer = Client.json().body("{\n  \"customerId\": tru\n}").post("/orders");

        assertProblem(answer, 400);
        assertThat(answer.<String>path("violations[0].message"))
                .contains("line 2")
                .contains("column");
    }

    /** Sends what the other client would not: it always names a type, and knows its own way with forms. */
    private HttpResponse<String> post(BodyPublisher body, String... headers) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(orders)
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(body);
            for (String header : headers) {
                request.header("Content-Type", header);
            }
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            return answer;
        }
    }

    @Test
    void a_request_without_a_body_misses_it() throws Exception {
        HttpResponse<String> answer = post(BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("{\"field\":\"body\",\"message\":\"is missing\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?limit=0, limit",
        "/orders?limit=many, limit",
        "/orders?cursor=@@, cursor",
        "/orders?customerId=%00, customerId",
        "/orders?cursor=AA, cursor",
        "/orders?cursor=bGFtcC0x, cursor",
        "/orders?status=SHIPPING, status",
        "/orders/7, orderId",
        "/failed-events?from=-10000-01-01T00:00:00Z, from",
        "/failed-events?from=0000-12-31T23:59:59Z, from",
        "/failed-events/groups?to=%2B10000-01-01T00:00:00Z, to",
        "/orders/7/timeline, orderId",
        "/products?cursor=@@, cursor",
        "/products?cursor=AA, cursor",
        "/products?cursor=w6TDtg, cursor",
        "/products?limit=201, limit",
        "/products/a%20b, sku"
    })
    void names_a_bad_parameter(String path, String field) {
        Response answer = given().urlEncodingEnabled(false).get(path);

        assertProblem(answer, 400);
        assertThat(fieldsOf(answer)).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere, 404",
        "/orders/0199a1b2-0000-7000-8000-000000000000, 404",
        "/orders/0199a1b2-0000-7000-8000-000000000000/timeline, 404",
        "/products/no-such, 404"
    })
    void says_so_where_there_is_nothing(String path, int status) {
        assertProblem(given().get(path), status);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /orders, 'GET, POST'",
        "PATCH, /products/lamp-1, 'GET, PUT'",
        "POST, /orders/0199a1b2-0000-7000-8000-000000000000/timeline, GET"
    })
    void says_which_methods_a_path_knows(String method, String path, String allowed) {
        Response answer = given().request(method, path);

        assertProblem(answer, 405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void refuses_a_body_of_another_type(String type) throws Exception {
        assertThat(post(BodyPublishers.ofString("a=" + "x".repeat(10_000)), type)
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void refuses_to_answer_in_another_type() {
        assertProblem(given().accept("application/xml").get("/orders"), 406);
    }

    static Stream<BodyPublisher> aMegabyte() {
        byte[] body = "x".repeat(1024 * 1024).getBytes(UTF_8);
        return Stream.of(
                BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    }

    @ParameterizedTest
    @MethodSource("aMegabyte")
    void refuses_a_body_of_a_megabyte_announced_or_in_chunks(BodyPublisher body) throws Exception {
        HttpResponse<String> answer = post(body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("64 KB");
    }

    @Test
    void takes_a_body_of_64_kb() {
        String order = with(GOOD_LINES + ", \"unknown\": \"\"");
        String body = order.replace("\"\"", "\"" + "x".repeat(64 * 1024 - order.length()) + "\"");

        assertProblem(Client.json().body(body).post("/orders"), 400);
        assertThat(Client.json().body(body + " ").post("/orders").statusCode()).isEqualTo(413);
    }

    private static List<String> fieldsOf(Response answer) {
        return answer.path("violations.field");
    }

    private static void assertProblem(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<Integer>path("status")).isEqualTo(status);
        assertThat(answer.<String>path("title")).isNotBlank();
        assertThat(answer.<String>path("detail")).isNotBlank();
        assertThat(Arrays.asList("io.orderflow", "com.fasterxml", "java.", "Exception", "\\tat ", "PlaceOrderBody"))
                .noneMatch(answer.asString()::contains);
    }
}
