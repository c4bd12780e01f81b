package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.Database;
import io.orderflow.local.Suite;
import io.orderflow.local.suite.Component;
import io.orderflow.local.suite.InParallel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that is told to end does so, whatever the others do. */
class StopTest {

    private static final String SERVICE = "inventory-service";

    /** Told by the service itself, unlike that of a process that was killed. */
    private static final int OUT_OF_PATIENCE = 3;

    private final TestSuite test = TestSuite.shared();
    private final Suite suite = test.suite();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void one_instance_as_before() {
        threads.shutdownNow();
        test.environment(SERVICE, Map.of());
        suite.scale(SERVICE, 1);
    }

    @Test
    void ends_in_time_though_the_database_gives_no_answer() throws Exception {
        // Without a delay, so that its relay still waits for the lock when it is told to end.
        test.environment(SERVICE, Map.of("ORDERFLOW_MESSAGING_STOP_PATIENCE", "0.1S", "QUARKUS_SHUTDOWN_DELAY", "0S"));
        Component second = suite.scale(SERVICE, 2).getLast();

        try (Connection blocking = connect();
                Statement block = blocking.createStatement();
                Connection watching = connect()) {
            blocking.setAutoCommit(false);
            block.execute("LOCK TABLE messaging.outbox_shard IN ACCESS EXCLUSIVE MODE");
            await().until(() -> relaysThatHaveJustBegunToWait(watching) == 2);
            second.stop();
        }

        assertThat(second.exitCode()).hasValue(OUT_OF_PATIENCE);
    }

    @Test
    void whoever_waits_for_a_decision_is_answered_before_the_end() throws Exception {
        Shop shop = test.shop();
        shop.stock("stop", "1.00", 1_000);
        Component orders = suite.component("order-service");
        Component inventory = suite.component("inventory-service");
        try {
            inventory.stop();
            Future<Shop.Answer> waiting = threads.submit(() -> shop.order("stop", 1, Map.of("Prefer", "wait=30")));
            await().until(() -> isPlaced(shop));
            orders.stop();

            assertThat(waiting.get().status()).isEqualTo(201);
            assertThat(waiting.get().body().path("status").asText()).isEqualTo("PLACED");
        } finally {
            InParallel.run(List.of(orders::start, inventory::start));
        }
    }

    private static boolean isPlaced(Shop shop) {
        Shop.Answer undecided = shop.get("order-service", "/orders?customerId=c-1&status=PLACED");
        return !undecided.body().path("items").isEmpty();
    }

    private Connection connect() throws SQLException {
        Database database = suite.database(SERVICE);
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** They give up after ten seconds, and would then end in time. */
    private static int relaysThatHaveJustBegunToWait(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                  AND clock_timestamp() - query_start < INTERVAL '3 s'
                """)) {
            row.next();
            return row.getInt(1);
        }
    }
}
