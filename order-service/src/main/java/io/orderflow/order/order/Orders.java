package io.orderflow.order.order;

import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The orders, in table {@code orders.customer_order}. */
@ApplicationScoped
public class Orders {

    /**
     * A new order.
     *
     * @param paymentToken what is to pay it with: a secret that is read by the payment alone
     */
    public record NewRow(Order order, @Nullable String paymentToken) {}

    /** Stores new orders. */
    public void insert(Transaction transaction, List<NewRow> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO orders.customer_order (order_id, customer_id, email, currency, total, payment_token, lines,
                    status, shortages, placed_at)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<NewRow> columns = new SqlArrays<>(insert, orders);
            columns.set(1, "uuid", row -> row.order().orderId());
            columns.set(2, "text", row -> row.order().contents().customerId());
            columns.set(3, "text", row -> row.order().contents().email());
            columns.set(4, "text", row -> row.order().contents().currency());
            columns.set(5, "numeric", row -> row.order().contents().total());
            columns.set(6, "text", NewRow::paymentToken);
            columns.set(
                    7,
                    "jsonb",
                    row -> OrderRow.LINES.write(row.order().contents().lines()));
            columns.set(8, "text", row -> row.order().state().status().name());
            columns.set(
                    9,
                    "jsonb",
                    row -> OrderRow.SHORTAGES.write(row.order().state().shortages()));
            columns.set(10, "timestamptz", row -> row.order().placedAt());
            insert.executeUpdate();
        }
    }

    /** The orders with these ids, the newest first. */
    public Map<UUID, Order> find(Transaction transaction, Collection<UUID> orderIds) throws SQLException {
        return select(transaction, orderIds, "DESC");
    }

    /** The orders with these ids, locked until the transaction ends: always in the order of ids, so never in a circle. */
    public Map<UUID, Order> lock(Transaction transaction, Collection<UUID> orderIds) throws SQLException {
        return select(transaction, orderIds, "FOR UPDATE");
    }

    /** The same, but for those that another transaction has locked. */
    public Map<UUID, Order> lockFree(Transaction transaction, Collection<UUID> orderIds) throws SQLException {
        return select(transaction, orderIds, "FOR UPDATE SKIP LOCKED");
    }

    /** All columns but the payment token, which is none of an order's business. */
    private static Map<UUID, Order> select(Transaction transaction, Collection<UUID> orderIds, String how)
            throws SQLException {
        String sql = """
                SELECT order_id, customer_id, email, currency, total, lines, status, reason, note, shortages, placed_at,
                    decided_at, carrier, tracking_number, shipped_at, completed_at, cancelled_at
                FROM orders.customer_order WHERE order_id = ANY (?) ORDER BY order_id %s
                """.formatted(how);
        Map<UUID, Order> found = new LinkedHashMap<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setArray(1, transaction.connection().createArrayOf("uuid", orderIds.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Order order = OrderRow.read(row);
                    found.put(order.orderId(), order);
                }
            }
        }
        return found;
    }

    /** Stores the states of orders that are locked. */
    public void update(Transaction transaction, List<Order> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        String sql = """
                UPDATE orders.customer_order AS stored
                SET status = moved.status, reason = moved.reason, note = moved.note, shortages = moved.shortages,
                    decided_at = moved.decided_at, carrier = moved.carrier, tracking_number = moved.tracking_number,
                    shipped_at = moved.shipped_at, completed_at = moved.completed_at,
                    cancelled_at = moved.cancelled_at
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS moved (order_id, status, reason, note, shortages, decided_at, carrier, tracking_number,
                              shipped_at, completed_at, cancelled_at)
                WHERE stored.order_id = moved.order_id
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Order> columns = new SqlArrays<>(update, orders);
            columns.set(1, "uuid", Order::orderId);
            columns.set(2, "text", order -> order.state().status().name());
            columns.set(3, "text", order -> order.state().reason());
            columns.set(4, "text", order -> order.state().note());
            columns.set(
                    5, "jsonb", order -> OrderRow.SHORTAGES.write(order.state().shortages()));
            columns.set(6, "timestamptz", order -> order.state().decidedAt());
            columns.set(7, "text", order -> ofShipment(order, Order.Shipment::carrier));
            columns.set(8, "text", order -> ofShipment(order, Order.Shipment::trackingNumber));
            columns.set(9, "timestamptz", order -> ofShipment(order, Order.Shipment::shippedAt));
            columns.set(10, "timestamptz", order -> order.state().completedAt());
            columns.set(11, "timestamptz", order -> order.state().cancelledAt());
            update.executeUpdate();
        }
    }

    private static @Nullable Object ofShipment(Order order, Function<Order.Shipment, Object> column) {
        Order.Shipment shipment = order.state().shipment();
        return shipment == null ? null : column.apply(shipment);
    }
}
