package io.orderflow.check;

import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One database, seen as it was at the first look; nothing in it is changed. */
final class CheckedDatabase implements AutoCloseable {
    private static final int EXAMPLES = 5;
    private static final int FETCH = 1000;

    private final String name;
    private final Connection connection;

    private CheckedDatabase(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    static CheckedDatabase open(Database database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        CheckedDatabase opened = new CheckedDatabase(database.name(), connection);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        // Grouping all rows of a table stays in memory.
        opened.execute("SET LOCAL work_mem = '64MB'");
        return opened;
    }

    /** Makes the temporary table {@code answered}. */
    void createAnswered(Collection<UUID> orderIds) throws SQLException {
        execute("CREATE TEMPORARY TABLE answered (order_id uuid PRIMARY KEY) ON COMMIT DROP");
        String sql = "INSERT INTO answered SELECT unnest(?::uuid[])";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            insert.executeUpdate();
        }
        execute("ANALYZE answered");
    }

    /** Makes the temporary table {@code placed} of the orders in another database. */
    void createPlaced(PlacedOrders orders) throws SQLException {
        execute("CREATE TEMPORARY TABLE placed (order_id uuid PRIMARY KEY, status text NOT NULL) ON COMMIT DROP");
        String sql = "INSERT INTO placed SELECT * FROM unnest(?::uuid[], ?::text[])";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, connection.createArrayOf("uuid", orders.ids().toArray()));
            insert.setArray(
                    2, connection.createArrayOf("text", orders.statuses().toArray()));
            insert.executeUpdate();
        }
        execute("ANALYZE placed");
    }

    /** Every order there is. */
    PlacedOrders placedOrders() throws SQLException {
        PlacedOrders orders = new PlacedOrders(new ArrayList<>(), new ArrayList<>());
        String sql = "SELECT order_id, status FROM orders.customer_order";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    orders.ids().add(rows.getObject(1, UUID.class));
                    orders.statuses().add(rows.getString(2));
                }
            }
        }
        return orders;
    }

    List<Finding> check(List<Invariant> invariants) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Invariant invariant : invariants) {
            findings.add(check(invariant));
        }
        return findings;
    }

    Finding check(Invariant invariant) throws SQLException {
        List<String> examples = new ArrayList<>();
        long violations = 0;
        try (PreparedStatement query = connection.prepareStatement(invariant.violations())) {
            query.setFetchSize(FETCH);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    violations++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(rows.getString(1));
                    }
                }
            }
        }
        return new Finding(name, invariant.sentence(), violations, examples);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Forgets the temporary tables. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
