package io.orderflow.audit.evidence;

import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** The rows of one database, as they were at the first look; nothing is changed. */
public final class Rows implements AutoCloseable {
    private static final int FETCH = 10_000;

    private final Connection connection;

    private Rows(Connection connection) {
        this.connection = connection;
    }

    /** What is done with a row. */
    @FunctionalInterface
    public interface Visitor {
        void visit(ResultSet row) throws SQLException;
    }

    public static Rows of(Database database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        // Ids come as 16 bytes from the first row on, not as text that is to be read.
        properties.setProperty("prepareThreshold", "-1");
        Connection connection = DriverManager.getConnection(database.url(), properties);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return new Rows(connection);
    }

    /** Visits every row of a query; only a few of them are in memory at a time. */
    public void each(String query, Visitor visitor) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    visitor.visit(rows);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
