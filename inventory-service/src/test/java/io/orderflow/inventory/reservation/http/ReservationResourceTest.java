package io.orderflow.inventory.reservation.http;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.Rows;
import io.orderflow.inventory.reservation.MoveReservations;
import io.orderflow.inventory.reservation.StockRequest;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ReservationResourceTest {

    @Inject
    MoveReservations moveReservations;

    @Inject
    Transactions transactions;

    @Inject
    Rows rows;

    @Test
    void a_reserved_order_shows_its_lines() {
        rows.stock("shown-cup", 5, 0);
        PlacedOrder order = PlacedOrder.of(line("shown-cup", 2));
        reserve(order);

        String decidedAt = given().get("/reservations/" + order.orderId())
                .then()
                .statusCode(200)
                .body("size()", equalTo(5))
                .body("orderId", equalTo(order.orderId().toString()))
                .body("status", equalTo("RESERVED"))
                .body("lines", hasSize(1))
                .body("lines[0].sku", equalTo("shown-cup"))
                .body("lines[0].quantity", equalTo(2))
                .body("shortages", hasSize(0))
                .extract()
                .path("decidedAt");

        Timestamp stored = rows.<Timestamp>column(
                        "SELECT decided_at FROM inventory.reservation WHERE order_id = ?", order.orderId())
                .getFirst();
        assertThat(decidedAt).endsWith("Z");
        assertThat(Instant.parse(decidedAt)).isEqualTo(stored.toInstant());
    }

    @Test
    void a_rejected_order_shows_its_shortages() {
        rows.stock("shown-pot", 5, 4);
        PlacedOrder order = PlacedOrder.of(line("shown-pot", 2), line("shown-unknown", 3));
        reserve(order);

        given().get("/reservations/" + order.orderId())
                .then()
                .statusCode(200)
                .body("status", equalTo("REJECTED"))
                .body("lines", hasSize(0))
                .body("shortages.sku", equalTo(List.of("shown-pot", "shown-unknown")))
                .body("shortages.requested", equalTo(List.of(2, 3)))
                .body("shortages.available", equalTo(List.of(1, 0)));
    }

    @Test
    void an_order_nobody_has_decided_on_is_not_found() {
        UUID order = UUID.randomUUID();

        given().get("/reservations/" + order)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString(order.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0-0-0-0-0", "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e1g"})
    void what_is_no_order_id_is_refused(String orderId) {
        given().get("/reservations/" + orderId)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("orderId"));
    }

    private void reserve(PlacedOrder order) {
        transactions.run(transaction ->
                moveReservations.move(transaction, List.of(StockRequest.of(order.event(), order.received()))));
    }
}
