package io.orderflow.order.order.lookup;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderLine;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order as it was, where its timeline is not as one instance alone would have written it. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class OrderHistoryTest {

    private static final byte[] ANYTHING = "{}".getBytes(UTF_8);

    @Inject
    DataSource database;

    private UUID orderId;
    private Instant placedAt;

    @BeforeEach
    void an_order() {
        orderId = Client.place("c-1", Client.product("lamp-1", "12.50", "EUR"), 2);
        placedAt = Instant.parse(given().get("/orders/" + orderId).path("placedAt"));
        await().until(() -> given().get("/orders/" + orderId + "/timeline")
                        .<List<?>>path("items")
                        .size()
                == 1);
    }

    /** The topics don't know all of it; other tests compare the timeline with them. */
    @AfterEach
    void forget_its_timeline() throws SQLException {
        Rows.change(database, "DELETE FROM orders.timeline WHERE order_id = ?", orderId);
    }

    private void enter(String source, String type, int version, byte[] data) throws SQLException {
        Rows.change(database, """
                INSERT INTO orders.timeline (order_id, event_id, occurred_at, type, version, source, sequence, data,
                    recorded_at)
                VALUES (?, ?, now(), ?, ?, ?, 2, ?, now())
                """, orderId, UuidCreator.getTimeOrderedEpoch(), type, version, source, data);
    }

    private byte[] confirmedAt(Instant time) {
        OrderLine line = new OrderLine("lamp-1", 2, new BigDecimal("12.50"));
        return EventJson.write(new OrderConfirmed(
                orderId, "c-1", "ada@example.org", "EUR", new BigDecimal("25.00"), List.of(line), time));
    }

    private Response asOf(Instant moment) {
        return given().queryParam("asOf", moment.toString()).get("/orders/" + orderId);
    }

    @ParameterizedTest
    @CsvSource({
        "notification-service, notification.forwarded, 1",
        "notification-service, notification.sent, 9",
        "inventory-service, stock.counted, 1"
    })
    void events_of_others_that_this_build_does_not_know_do_not_matter(String source, String type, int version)
            throws SQLException {
        enter(source, type, version, ANYTHING);

        assertThat(asOf(placedAt).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "order-service, order.parked, 1",
        "order-service, order.confirmed, 9",
        "inventory-service, stock.reserved, 9"
    })
    void an_event_that_matters_and_can_not_be_read_is_named(String source, String type, int version)
            throws SQLException {
        enter(source, type, version, ANYTHING);

        Response answer = asOf(placedAt);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("detail")).contains(type);
        assertThat(Client.status(orderId)).isEqualTo("PLACED");
    }

    @Test
    void what_an_instance_with_a_late_clock_did_comes_after_the_placing_all_the_same() throws SQLException {
        Instant early = placedAt.minusMillis(5);
        enter("order-service", "order.confirmed", 1, confirmedAt(early));

        assertThat(asOf(early).statusCode()).isEqualTo(404);
        assertThat(asOf(placedAt).<String>path("status")).isEqualTo("CONFIRMED");
    }

    @Test
    void a_history_without_its_beginning_is_none() throws SQLException {
        Rows.change(database, "DELETE FROM orders.timeline WHERE order_id = ?", orderId);
        enter("order-service", "order.confirmed", 1, confirmedAt(placedAt));

        assertThat(asOf(placedAt).statusCode()).isEqualTo(503);
    }
}
