package io.orderflow.order;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.DatabaseAway;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is away is said to be, and the service is itself again when it is back. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class DatabaseDownTest {

    @ConfigProperty(name = "quarkus.datasource.username")
    String database;

    @BeforeEach
    void the_catalogue() {
        Client.product("lamp-1", "12.50", "EUR");
    }

    @Test
    void answers_503_in_plain_words_and_takes_orders_again_afterwards() throws SQLException {
        Response refused;
        try (DatabaseAway away = DatabaseAway.of(database)) {
            refused = Client.json().body(Client.order("c-1", "lamp-1", 1)).post("/orders");
        }
        await().until(() -> given().get("/products/lamp-1").statusCode() == 200);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.<String>path("detail")).contains("database");
        assertThat(refused.asString()).doesNotContain("jdbc", "SQL", "Exception", database, "127.0.0.1", "FATAL");
        assertThat(Client.place("c-1", "lamp-1", 1)).isNotNull();
    }
}
