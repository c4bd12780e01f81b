package io.orderflow.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A look into the database, past the service. */
public final class Rows {

    private Rows() {}

    /** The one value a query finds. */
    public static String value(DataSource database, String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = prepare(connection, sql, parameters);
                ResultSet found = select.executeQuery()) {
            found.next();
            return found.getString(1);
        }
    }

    /** How many rows a query counts. */
    public static long count(DataSource database, String sql, Object... parameters) throws SQLException {
        return Long.parseLong(value(database, sql, parameters));
    }

    /** Changes rows behind the service's back, as another instance would. */
    public static int change(DataSource database, String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** What placing an order leaves behind for good; its event is in the outbox only until the relay has sent it. */
    public static long storedByPlacing(DataSource database) throws SQLException {
        return count(
                database,
                "SELECT (SELECT count(*) FROM orders.customer_order)"
                        + " + (SELECT count(*) FROM messaging.outbox_stream)");
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
