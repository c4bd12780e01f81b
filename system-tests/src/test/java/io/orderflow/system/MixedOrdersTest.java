package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.check.Finding;
import io.orderflow.load.Load;
import io.orderflow.local.Database;
import io.orderflow.local.suite.Component;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load's mixed scenario: all that can become of an order, at the same time, and a crash in the middle. */
@Tag("longer")
class MixedOrdersTest {

    private static final int RATE = Integer.getInteger("orderflow.mixed.rate", 50);
    private static final int ORDERS = Integer.getInteger("orderflow.mixed.orders", 1_000);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void keeps_every_promise_to_orders_of_all_kinds_though_order_service_is_killed(@TempDir Path folder)
            throws Exception {
        TestSuite test = TestSuite.shared();
        Database orders = test.suite().database("order-service");
        long before = placed(orders);
        Path file = folder.resolve("report.json");

        Future<Integer> load = threads.submit(() -> Load.run(List.of(
                "--scenario",
                "mixed",
                "--rate",
                Integer.toString(RATE),
                "--warm-up",
                "0",
                "--seconds",
                Integer.toString(ORDERS / RATE),
                "--no-limits",
                "--data",
                test.data().toString(),
                "--json",
                file.toString())));
        await().atMost(Duration.ofMinutes(5)).until(() -> load.isDone() || placed(orders) >= before + ORDERS / 3);
        Component service = test.suite().component("order-service");
        service.kill();
        service.start();

        assertThat(load.get()).as("the load's exit code").isZero();
        JsonNode report = new JsonMapper().readTree(file.toFile());
        assertThat(report.path("invariants"))
                .anySatisfy(finding ->
                        assertThat(finding.required("database").asText()).isEqualTo(Finding.IN_TOPICS))
                .allSatisfy(finding -> assertThat(finding.required("violations").asLong())
                        .as(finding.toString())
                        .isZero());
        assertThat(report.at("/load/traffic/progress/sent").asInt()).isEqualTo(ORDERS);
        // All but what a race decides: whether a parcel or a confirmation is faster than the customer who cancels.
        assertThat(List.of(
                        "/endings/statuses/CONFIRMED",
                        "/endings/statuses/REJECTED",
                        "/endings/statuses/SHIPPED",
                        "/endings/statuses/COMPLETED",
                        "/endings/cancelled/customer",
                        "/endings/cancelled/payment-declined",
                        "/endings/payments/REFUNDED",
                        "/answers/POST ~1orders with a key/201",
                        "/answers/cancellation/202",
                        "/answers/dispatch/201",
                        "/answers/delivery/200"))
                .allSatisfy(kind -> assertThat(report.at(kind).asInt()).as(kind).isPositive());
        assertThat(report.at("/endings/statuses").properties().stream().map(status -> status.getKey()))
                .as("statuses at the end")
                .containsExactlyInAnyOrder("CANCELLED", "COMPLETED", "CONFIRMED", "REJECTED", "SHIPPED");
    }

    private static long placed(Database orders) throws SQLException {
        try (Connection connection = DriverManager.getConnection(orders.url(), orders.user(), orders.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM orders.customer_order")) {
            row.next();
            return row.getLong(1);
        }
    }
}
