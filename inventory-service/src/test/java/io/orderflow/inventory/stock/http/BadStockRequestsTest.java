package io.orderflow.inventory.stock.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.Rows;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of these is stored, and each answer says what is wrong. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class BadStockRequestsTest {

    @Inject
    Rows rows;

    @AfterEach
    void nothing_was_stored() {
        assertThat(rows.count("SELECT count(*) FROM inventory.stock WHERE sku LIKE 'bad%'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                              | onHand",
                "{\"onHand\": null}              | onHand",
                "{\"onHand\": -1}                | onHand",
                "{\"onHand\": 1000000001}        | onHand",
                "{\"onHand\": 99999999999}       | onHand",
                "{\"onHand\": 1e999}             | onHand",
                "{\"onHand\": 1.5}               | onHand",
                "{\"onHand\": \"5\"}             | onHand",
                "{\"onHand\": true}              | onHand",
                "{\"onHand\": []}                | onHand",
                "{\"onHand\": 5, \"reserved\": 0} | reserved",
                "{\"onHand\": 5, \"sku\": \"x\"} | sku"
            })
    void a_bad_field_is_named(String body, String field) {
        given().contentType(ContentType.JSON)
                .body(body)
                .put("/stock/bad")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"onHand\": 5", "{\"onHand\": 5} {}", "onHand=5", "[]", "5", "null"})
    void what_is_no_json_object_is_refused(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .put("/stock/bad")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void every_bad_field_is_named_at_once() {
        given().contentType(ContentType.JSON)
                .body("{\"onHand\": -5, \"colour\": \"red\"}")
                .put("/stock/bad")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("onHand"))
                .body("violations.field", hasItem("colour"));
    }

    @Test
    void another_content_type_is_refused() {
        given().contentType(ContentType.TEXT)
                .body("{\"onHand\": 5}")
                .put("/stock/bad")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        given().contentType(ContentType.JSON)
                .body("{\"onHand\": 5, \"colour\": \"" + "red".repeat(30_000) + "\"}")
                .put("/stock/bad")
                .then()
                .statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad%00sku", "bad%0Asku", "%20", "bad%2Fsku", "b%C3%A4d"})
    void a_sku_of_another_form_is_refused(String sku) {
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"onHand\": 5}")
                .put("/stock/" + sku)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("sku"));
        given().urlEncodingEnabled(false)
                .get("/stock/" + sku)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("sku"));
    }

    @Test
    void a_sku_that_is_too_long_is_refused() {
        given().contentType(ContentType.JSON)
                .body("{\"onHand\": 5}")
                .put("/stock/bad" + "x".repeat(62))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("sku"));
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,201", "limit,-1", "limit,x", "cursor,%%%", "cursor,AA", "cursor,w6TDtg"})
    void a_bad_page_is_refused(String parameter, String value) {
        given().queryParam(parameter, value)
                .get("/stock")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo(parameter));
    }
}
