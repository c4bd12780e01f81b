package io.orderflow.load.mixed;

import io.orderflow.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How orders ended, in numbers of orders.
 *
 * @param statuses by status
 * @param cancelled the cancelled ones, by reason
 * @param payments by what became of the payment; orders without one are not among them
 */
public record Endings(
        SortedMap<String, Long> statuses, SortedMap<String, Long> cancelled, SortedMap<String, Long> payments) {

    /** Those of certain orders, as their database says. */
    public static Endings of(Collection<UUID> orderIds, Database orders) throws SQLException {
        try (Connection connection = DriverManager.getConnection(orders.url(), orders.user(), orders.password())) {
            return new Endings(
                    counts(connection, orderIds, """
                            SELECT status, count(*) FROM orders.customer_order WHERE order_id = ANY (?) GROUP BY status
                            """),
                    counts(connection, orderIds, """
                            SELECT reason, count(*) FROM orders.customer_order
                            WHERE order_id = ANY (?) AND status = 'CANCELLED' GROUP BY reason
                            """),
                    counts(connection, orderIds, """
                            SELECT status, count(*) FROM orders.payment WHERE order_id = ANY (?) GROUP BY status
                            """));
        }
    }

    private static SortedMap<String, Long> counts(Connection connection, Collection<UUID> orderIds, String sql)
            throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", orderIds.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return counts;
    }
}
