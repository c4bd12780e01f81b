package io.orderflow.order.order.decision;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.OtherService;
import io.orderflow.order.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for a decision, as operators see it. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class UndecidedMetricsTest {

    @Inject
    UndecidedMetrics metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    DataSource database;

    final OtherService inventory = new OtherService();

    @AfterEach
    void close() {
        inventory.close();
    }

    @Test
    void orders_are_counted_by_status_until_they_are_decided() throws Exception {
        Client.product("lamp-1", "12.50", "EUR");
        metrics.count();
        double placedBefore = undecided("placed");
        double reservedBefore = undecided("reserved");
        UUID placed = Client.place("c-1", "lamp-1", 2);
        UUID reserved = Client.place("c-1", "lamp-1", 2, "tok_timeout");
        UUID rejected = Client.place("c-1", "lamp-1", 2);

        metrics.count();
        assertThat(undecided("placed")).isEqualTo(placedBefore + 3);

        inventory.say(new StockReserved(reserved, List.of(new StockLine("lamp-1", 2)), Instant.now()));
        inventory.say(new StockRejected(rejected, List.of(new Shortage("lamp-1", 2, 1)), Instant.now()));
        await().until(() -> Client.status(reserved).equals("RESERVED")
                && Client.status(rejected).equals("REJECTED"));
        metrics.count();
        assertThat(Client.status(placed)).isEqualTo("PLACED");
        assertThat(undecided("placed")).isEqualTo(placedBefore + 1);
        assertThat(undecided("reserved")).isEqualTo(reservedBefore + 1);
    }

    @Test
    void an_order_that_nobody_decides_in_time_is_still_counted_and_the_oldest() throws Exception {
        Client.product("lamp-1", "12.50", "EUR");
        UUID late = Client.place("c-1", "lamp-1", 2);
        Rows.change(
                database,
                "UPDATE orders.customer_order SET placed_at = placed_at - interval '10 minutes' WHERE order_id = ?",
                late);
        Rows.change(
                database,
                "UPDATE orders.reminder SET due_at = due_at - interval '10 minutes' WHERE order_id = ?",
                late);

        metrics.count();

        assertThat(meters.get("orderflow.order.undecided.oldest.age.seconds")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(600.0);
    }

    private double undecided(String status) {
        return meters.get("orderflow.order.undecided")
                .tag("status", status)
                .gauge()
                .value();
    }
}
