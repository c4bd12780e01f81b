package io.orderflow.load.limits;

import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Empty twins of the tables that the acceptance of an order writes to, until it is closed. */
final class ScratchTables implements AutoCloseable {
    private final Database database;

    private ScratchTables(Database database) {
        this.database = database;
    }

    /** Makes them in a schema of their own, which an earlier run may have left behind. */
    static ScratchTables create(Database database) throws SQLException {
        ScratchTables tables = new ScratchTables(database);
        tables.close();
        tables.execute("""
                CREATE SCHEMA load_limit;
                CREATE TABLE load_limit.customer_order (LIKE orders.customer_order INCLUDING ALL);
                CREATE TABLE load_limit.outbox (LIKE messaging.outbox INCLUDING ALL);
                CREATE TABLE load_limit.outbox_stream (LIKE messaging.outbox_stream INCLUDING ALL);
                """);
        return tables;
    }

    @Override
    public void close() throws SQLException {
        execute("SET client_min_messages = warning; DROP SCHEMA IF EXISTS load_limit CASCADE");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
