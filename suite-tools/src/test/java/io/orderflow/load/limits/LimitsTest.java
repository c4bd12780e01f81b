package io.orderflow.load.limits;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.check.SampleSuite;
import io.orderflow.load.KafkaEvents;
import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void an_insert_writes_an_order_and_its_event_in_one_transaction() throws SQLException {
        Database orders = SampleSuite.migrated("orders", "order-service");
        try (ScratchTables tables = ScratchTables.create(orders);
                OrderInsert insert = OrderInsert.connect(orders)) {
            insert.commitOne();
            insert.commitOne();

            assertThat(count(orders, """
                    SELECT count(*) FROM load_limit.customer_order
                    JOIN load_limit.outbox USING (order_id) JOIN load_limit.outbox_stream USING (order_id)
                    WHERE sequence = 1 AND last_sequence = 1
                    """)).isEqualTo(2);
        }
        assertThat(count(orders, "SELECT count(*) FROM pg_namespace WHERE nspname = 'load_limit'"))
                .isZero();
        assertThat(count(orders, "SELECT count(*) FROM orders.customer_order")).isZero();
    }

    @Test
    void scratch_tables_have_the_indexes_of_the_real_ones() throws SQLException {
        Database orders = SampleSuite.migrated("orders", "order-service");
        try (ScratchTables tables = ScratchTables.create(orders)) {
            String indexes = "SELECT count(*) FROM pg_indexes WHERE tablename = 'customer_order' AND schemaname = ";
            assertThat(count(orders, indexes + "'load_limit'"))
                    .isEqualTo(count(orders, indexes + "'orders'"))
                    .isPositive();
        }
    }

    @Test
    void scratch_tables_that_an_earlier_run_left_are_no_obstacle() throws SQLException {
        Database orders = SampleSuite.migrated("orders", "order-service");
        ScratchTables left = ScratchTables.create(orders);
        try (ScratchTables tables = ScratchTables.create(orders)) {
            assertThat(count(orders, "SELECT count(*) FROM load_limit.outbox")).isZero();
        }
        left.close();
    }

    @Test
    void a_scratch_topic_takes_records_and_is_gone_afterwards() throws InterruptedException, ExecutionException {
        String servers = KafkaEvents.bootstrapServers();
        String name;
        try (ScratchTopic topic = ScratchTopic.create(servers, 2)) {
            name = topic.name();
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            // Brokers hear of it a moment after the controller has agreed.
            await().until(() -> !admin.listTopics().names().get().contains(name));
        }
    }

    @Test
    void sending_is_measured_with_real_acknowledgements() throws InterruptedException {
        SendLimit limit = SendLimit.measure(KafkaEvents.bootstrapServers(), 870, Duration.ofMillis(200));

        assertThat(limit.recordBytes()).isEqualTo(870);
        assertThat(limit.streamPerSecond()).isPositive();
        assertThat(limit.burstPerSecond()).isPositive();
        assertThat(limit.alone().count()).isPositive();
        assertThat(limit.alone().p50()).isPositive();
    }

    @Test
    void inserting_is_measured_over_all_connections() throws SQLException, InterruptedException {
        Database orders = SampleSuite.migrated("orders", "order-service");

        InsertLimit limit = InsertLimit.measure(orders, 3, Duration.ofMillis(200));

        assertThat(limit.connections()).isEqualTo(3);
        assertThat(limit.transactionsPerSecond()).isPositive();
        assertThat(limit.alone().p50()).isPositive();
    }

    @Test
    void computing_is_measured() {
        assertThat(CpuLimit.measure(Duration.ofMillis(50)).hashedMegabytesPerSecond())
                .isPositive();
    }

    private static long count(Database database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
