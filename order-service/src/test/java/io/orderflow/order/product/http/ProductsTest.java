package io.orderflow.order.product.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class ProductsTest {

    private static Response put(String sku, String body) {
        return Client.json().body(body).put("/products/" + sku);
    }

    @Test
    void a_product_is_created_and_then_changed() {
        String sku = Client.fresh("desk");

        Response created = put(sku, """
                {"name": "Desk", "price": "199.9", "currency": "EUR"}""");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/products/" + sku);

        Response changed = put(sku, """
                {"name": "Oak desk", "price": 210, "currency": "EUR"}""");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(given().get("/products/" + sku).asString())
                .isEqualTo("{\"sku\":\"%s\",\"name\":\"Oak desk\",\"price\":\"210.00\",\"currency\":\"EUR\"}"
                        .formatted(sku));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 300, 300", "EUR, 0.01, 0.01", "KWD, 1.234, 1.234", "EUR, 999999999.99, 999999999.99"})
    void a_price_has_the_scale_of_its_currency(String currency, String price, String stored) {
        Response answer = put(Client.fresh("tea"), """
                {"name": "Tea", "price": "%s", "currency": "%s"}""".formatted(price, currency));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.<String>path("price")).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name price currency",
                "{\"name\": \"\", \"price\": \"1\", \"currency\": \"EUR\"} | name",
                "{\"name\": \"x\", \"price\": \"0\", \"currency\": \"EUR\"} | price",
                "{\"name\": \"x\", \"price\": \"-1\", \"currency\": \"EUR\"} | price",
                "{\"name\": \"x\", \"price\": \"1.005\", \"currency\": \"EUR\"} | price",
                "{\"name\": \"x\", \"price\": \"1.0\", \"currency\": \"JPY\"} | price",
                "{\"name\": \"x\", \"price\": \"1000000000\", \"currency\": \"EUR\"} | price",
                "{\"name\": \"x\", \"price\": \"1,50\", \"currency\": \"EUR\"} | price",
                "{\"name\": \"x\", \"price\": \"1e3\", \"currency\": \"EUR\"} | price",
                "{\"name\": \"x\", \"price\": 1, \"currency\": \"EURO\"} | currency",
                "{\"name\": \"x\", \"price\": 1, \"currency\": \"EUR\", \"sku\": \"y\"} | sku",
            })
    void names_every_bad_field_of_a_product(String body, String fields) {
        String sku = Client.fresh("bad");
        Response answer = put(sku, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("violations.field")).containsExactlyInAnyOrder(fields.split(" "));
        assertThat(given().get("/products/" + sku).statusCode()).isEqualTo(404);
    }

    @Test
    void the_list_goes_by_sku_from_page_to_page() {
        for (int i = 0; i < 5; i++) {
            Client.product("page-" + i, "1", "EUR");
        }
        List<String> skus = new ArrayList<>();
        String next = "/products?limit=2";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            assertThat(page.<List<String>>path("items.sku")).hasSizeLessThanOrEqualTo(2);
            skus.addAll(page.path("items.sku"));
            String link = page.header("Link");
            assertThat(link == null || link.endsWith(">; rel=\"next\"")).isTrue();
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(skus)
                .contains("page-0", "page-1", "page-2", "page-3", "page-4")
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
