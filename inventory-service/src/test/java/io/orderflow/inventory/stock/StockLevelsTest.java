package io.orderflow.inventory.stock;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.Database;
import io.orderflow.local.SharedInfrastructure;
import io.orderflow.messaging.transaction.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Transactions that want the same products, each where the other one is in its way. */
class StockLevelsTest {

    private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();

    private final Transactions transactions = new Transactions(DATABASE);
    private final StockLevels stock = new StockLevels();

    @BeforeAll
    static void create_database() {
        Database created = SharedInfrastructure.freshDatabase("stock");
        DATABASE.setUrl(created.url());
        DATABASE.setUser(created.user());
        DATABASE.setPassword(created.password());
        Flyway.configure()
                .dataSource(DATABASE)
                .schemas("inventory")
                .locations("classpath:db/inventory")
                .load()
                .migrate();
    }

    @BeforeEach
    void one_of_each() throws SQLException {
        execute("TRUNCATE inventory.stock");
        execute("INSERT INTO inventory.stock (sku, on_hand, updated_at) VALUES ('cup', 1, now()), ('jar', 1, now()),"
                + " ('pot', 1, now())");
    }

    @Test
    void what_one_transaction_is_about_to_take_another_one_waits_for() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Map<String, Integer>> seen = transactions.call(transaction -> {
                assertThat(stock.lockAvailable(transaction, List.of("cup"))).containsEntry("cup", 1);
                Future<Map<String, Integer>> later = other.submit(() -> available("cup"));
                await().until(() -> later.isDone() || waiting() == 1);
                stock.change(transaction, Map.of("cup", StockChange.reserve(1)), Instant.EPOCH);
                return later;
            });

            assertThat(seen.get()).as("seen by the other one").isEqualTo(Map.of("cup", 0));
        }
    }

    @Test
    void transactions_that_ask_for_the_same_products_in_another_order_do_not_lock_each_other_out() throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> asking = transactions.call(transaction -> {
                stock.lockAvailable(transaction, List.of("jar"));
                List<Future<?>> both = List.of(
                        two.submit(() -> available("cup", "jar", "pot")),
                        two.submit(() -> available("pot", "jar", "cup")));
                await().until(() -> waiting() == 2);
                return both;
            });

            for (Future<?> one : asking) {
                assertThatCode(() -> get(one)).as("locks").doesNotThrowAnyException();
            }
        }
    }

    @Test
    void nothing_is_taken_that_is_not_there() throws SQLException {
        assertThatThrownBy(() -> transactions.run(
                        transaction -> stock.change(transaction, Map.of("cup", StockChange.reserve(2)), Instant.EPOCH)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(available("cup")).isEqualTo(Map.of("cup", 1));
    }

    private Map<String, Integer> available(String... skus) {
        return transactions.call(transaction -> stock.lockAvailable(transaction, List.of(skus)));
    }

    private static void get(Future<?> answer) throws InterruptedException, ExecutionException {
        answer.get();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many transactions wait for a lock. */
    private static int waiting() throws SQLException {
        String sql = """
                SELECT count(DISTINCT pid) FROM pg_locks
                WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())
                """;
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
