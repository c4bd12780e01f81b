package io.orderflow.order.order.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class PlacedOrdersTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @BeforeEach
    void the_catalogue() {
        Client.product("lamp-1", "12.50", "EUR");
        Client.product("desk-1", "199.99", "EUR");
    }

    @Test
    void an_order_is_priced_stored_and_found_where_location_says() {
        Response answer = Client.json().body("""
                        {"customerId": "Zoë 1", "email": "zoe@example.org", "currency": "EUR", "paymentToken": "tok_secret",
                         "lines": [{"sku": "lamp-1", "quantity": 3}, {"sku": "desk-1", "quantity": 10000}]}""").post("/orders");

        assertThat(answer.statusCode()).isEqualTo(201);
        String orderId = answer.path("orderId");
        assertThat(UUID.fromString(orderId).version()).isEqualTo(7);
        assertThat(answer.header("Location")).endsWith("/orders/" + orderId);
        assertThat(answer.header("Preference-Applied")).isNull();
        assertThat(answer.<String>path("status")).isEqualTo("PLACED");
        assertThat(answer.<String>path("total")).isEqualTo("1999937.50");
        assertThat(answer.<List<String>>path("lines.unitPrice")).containsExactly("12.50", "199.99");
        assertThat(answer.asString()).doesNotContain("tok_secret").doesNotContain("null");

        Response found = given().get(answer.header("Location"));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.asString()).isEqualTo(answer.asString());
    }

    @Test
    void an_order_keeps_its_prices_when_the_catalogue_changes() {
        String sku = Client.product(Client.fresh("chair"), "10.00", "EUR");
        UUID orderId = Client.place("c-1", sku, 2);

        Client.product(sku, "99.00", "EUR");

        assertThat(given().get("/orders/" + orderId).<String>path("total")).isEqualTo("20.00");
        assertThat(given().get("/orders/" + Client.place("c-1", sku, 2)).<String>path("total"))
                .isEqualTo("198.00");
    }

    @Test
    void a_customers_orders_are_listed_the_newest_first_from_page_to_page() {
        String customer = Client.fresh("c&? ");
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.addFirst(Client.place(customer, "lamp-1", 1).toString());
            Client.place(Client.fresh("other"), "lamp-1", 1);
        }

        List<String> listed = new ArrayList<>();
        Response page = given().queryParam("customerId", customer)
                .queryParam("limit", 2)
                .get("/orders");
        while (true) {
            listed.addAll(page.path("items.orderId"));
            String link = page.header("Link");
            if (link == null) {
                break;
            }
            page = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        }

        assertThat(listed).isEqualTo(placed);
    }

    @Test
    void orders_are_listed_by_status() {
        String customer = Client.fresh("c");
        UUID orderId = Client.place(customer, "lamp-1", 1);

        assertThat(given().get("/orders?status=PLACED&limit=1").<List<String>>path("items.orderId"))
                .containsExactly(orderId.toString());
        assertThat(given().get("/orders?limit=1").<List<String>>path("items.orderId"))
                .containsExactly(orderId.toString());
        assertThat(given().queryParam("customerId", customer)
                        .get("/orders?status=PLACED")
                        .<List<String>>path("items.orderId"))
                .containsExactly(orderId.toString());
        assertThat(given().queryParam("customerId", customer)
                        .get("/orders?status=REJECTED")
                        .<List<String>>path("items"))
                .isEmpty();
    }

    @Test
    void the_openapi_document_and_metrics_name_what_is_here() {
        Client.place("c-1", "lamp-1", 1);

        assertThat(given().get("/q/openapi").asString())
                .contains("/orders/{orderId}/timeline", "/products/{sku}", "Places an order");
        assertThat(given().get(metrics).asString())
                .containsPattern("orderflow_order_placed_total(\\{.*})? [1-9]")
                .contains("orderflow_order_waiting");
    }
}
