package io.orderflow.inventory.stock.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.Rows;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class StockResourceTest {

    @Inject
    Rows rows;

    @Test
    void a_new_product_is_created_with_all_of_it_available() {
        assertStock(put("http-new", 7).statusCode(201).header("Location", endsWith("/stock/http-new")), 7, 0, 7);
        assertStock(given().get("/stock/http-new").then().statusCode(200), 7, 0, 7);
    }

    @Test
    void a_known_product_gets_the_new_number_and_keeps_what_is_reserved() {
        rows.stock("http-known", 10, 4);

        assertStock(put("http-known", 30).statusCode(200), 30, 4, 26);
        assertStock(given().get("/stock/http-known").then(), 30, 4, 26);
    }

    @Test
    void the_smallest_and_the_largest_number_are_taken() {
        put("http-least", 0).statusCode(201).body("available", equalTo(0));
        put("http-most", 1_000_000_000).statusCode(201).body("available", equalTo(1_000_000_000));
    }

    @Test
    void exactly_what_is_reserved_is_taken() {
        rows.stock("http-exact", 10, 4);

        assertStock(put("http-exact", 4).statusCode(200), 4, 4, 0);
    }

    @Test
    void less_than_is_reserved_is_a_conflict_that_says_how_much_that_is() {
        rows.stock("http-conflict", 10, 4);

        put("http-conflict", 3)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("reserved", equalTo(4))
                .body("violations[0].field", equalTo("onHand"))
                .body("violations[0].message", containsString("4"));

        assertStock(given().get("/stock/http-conflict").then(), 10, 4, 6);
    }

    @Test
    void an_unknown_product_is_not_found() {
        given().get("/stock/http-nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("http-nothing"));
    }

    @Test
    void pages_follow_each_other_in_order_of_sku_and_miss_nothing() {
        List<String> own = IntStream.range(0, 7).mapToObj(i -> "http-page-" + i).toList();
        own.forEach(sku -> rows.stock(sku, 1, 0));

        List<String> seen = new ArrayList<>();
        String next = "/stock?limit=3";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            List<String> skus = page.jsonPath().getList("items.sku");
            assertThat(skus).hasSizeBetween(1, 3);
            seen.addAll(skus);
            String link = page.header("Link");
            next = link == null ? null : link.replaceFirst("^<(.+)>; rel=\"next\"$", "$1");
        }

        assertThat(seen).containsAll(own).doesNotHaveDuplicates().isSorted().hasSize((int)
                rows.count("SELECT count(*) FROM inventory.stock"));
    }

    private static ValidatableResponse put(String sku, int onHand) {
        return given().contentType(ContentType.JSON)
                .body("{\"onHand\": " + onHand + "}")
                .put("/stock/" + sku)
                .then();
    }

    private static void assertStock(ValidatableResponse answer, int onHand, int reserved, int available) {
        answer.contentType(ContentType.JSON)
                .body("size()", equalTo(5))
                .body("onHand", equalTo(onHand))
                .body("shipped", equalTo(0))
                .body("reserved", equalTo(reserved))
                .body("available", equalTo(available));
    }
}
