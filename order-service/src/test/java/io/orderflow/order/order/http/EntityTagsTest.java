package io.orderflow.order.order.http;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.StockLine;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.OtherService;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that has an answer needn't get it again. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class EntityTagsTest {

    @BeforeEach
    void the_catalogue() {
        Client.product("lamp-1", "12.50", "EUR");
    }

    private static Response get(String path, String tag) {
        return given().header("If-None-Match", tag).get(path);
    }

    @Test
    void an_order_has_a_tag_that_changes_when_it_does() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 1);
        String path = "/orders/" + orderId;
        Response first = given().get(path);
        String tag = first.header("ETag");

        Response same = get(path, tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.asByteArray()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(get(path, "\"one\", " + tag).statusCode()).isEqualTo(304);

        Response other = get(path, "\"something-else\"");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.asByteArray()).isEqualTo(first.asByteArray());

        try (OtherService inventory = new OtherService()) {
            inventory.say(new StockReserved(orderId, List.of(new StockLine("lamp-1", 1)), Instant.now()));
            await().until(() -> get(path, tag).statusCode() == 200);
        }
        assertThat(get(path, tag).header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void who_wants_one_version_only_is_refused_another() {
        String path = "/products/lamp-1";
        String tag = given().get(path).header("ETag");

        Response refused = given().header("If-Match", "\"something-else\"").get(path);
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<String>path("detail")).contains("If-Match");

        assertThat(given().header("If-Match", tag).get(path).statusCode()).isEqualTo(200);
        assertThat(given().header("If-Match", "*").get(path).statusCode()).isEqualTo(200);
        assertThat(given().header("If-Match", tag)
                        .header("If-None-Match", tag)
                        .get(path)
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/lamp-1", "/products", "/orders?customerId=nobody"})
    void other_answers_have_tags_too(String path) {
        String tag = given().get(path).header("ETag");

        assertThat(get(path, tag).statusCode()).isEqualTo(304);
    }

    @Test
    void problems_have_none() {
        assertThat(given().get("/orders/" + UUID.randomUUID()).header("ETag")).isNull();
    }
}
