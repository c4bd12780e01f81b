package io.orderflow.order.order;

import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks orders up. */
@ApplicationScoped
public class FindOrders {

    private static final UUID BEHIND_ALL = new UUID(-1, -1);

    private final Transactions transactions;

    FindOrders(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Which orders of a list are asked for.
     *
     * @param before only those placed before the order with this id
     */
    public record Filter(Optional<String> customerId, Optional<OrderStatus> status, Optional<UUID> before) {}

    /** The order with this id. */
    public Optional<Order> byId(UUID orderId) {
        return transactions.call(transaction ->
                Optional.ofNullable(read(transaction, List.of(orderId)).get(orderId)));
    }

    /** The {@code limit} newest orders that fit, the newest first. */
    public List<Order> newest(Filter filter, int limit) {
        return transactions.call(transaction -> {
            List<UUID> ids = filter.customerId().isPresent()
                    ? idsOfCustomer(transaction, filter, limit)
                    : filter.status().isPresent()
                            ? idsInStatus(transaction, filter, limit)
                            : ids(transaction, filter, limit);
            return List.copyOf(read(transaction, ids).values());
        });
    }

    /** Of these orders, those that are decided. */
    List<Order> decided(Collection<UUID> orderIds) {
        String sql = """
                SELECT order_id FROM orders.customer_order WHERE order_id = ANY (?) AND status NOT IN ('PLACED', 'RESERVED')
                """;
        return transactions.call(transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
                select.setArray(1, transaction.connection().createArrayOf("uuid", orderIds.toArray()));
                return List.copyOf(read(transaction, SqlIds.of(select)).values());
            }
        });
    }

    private static List<UUID> idsOfCustomer(Transaction transaction, Filter filter, int limit) throws SQLException {
        String sql = """
                SELECT order_id FROM orders.customer_order
                WHERE customer_id = ? AND order_id < ? AND (?::text IS NULL OR status = ?)
                ORDER BY order_id DESC LIMIT ?
                """;
        String status = filter.status().map(OrderStatus::name).orElse(null);
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, filter.customerId().orElseThrow());
            select.setObject(2, filter.before().orElse(BEHIND_ALL));
            select.setString(3, status);
            select.setString(4, status);
            select.setInt(5, limit);
            return SqlIds.of(select);
        }
    }

    private static List<UUID> idsInStatus(Transaction transaction, Filter filter, int limit) throws SQLException {
        String sql = """
                SELECT order_id FROM orders.customer_order
                WHERE status = ? AND order_id < ? ORDER BY order_id DESC LIMIT ?
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, filter.status().orElseThrow().name());
            select.setObject(2, filter.before().orElse(BEHIND_ALL));
            select.setInt(3, limit);
            return SqlIds.of(select);
        }
    }

    private static List<UUID> ids(Transaction transaction, Filter filter, int limit) throws SQLException {
        String sql = """
                SELECT order_id FROM orders.customer_order WHERE order_id < ? ORDER BY order_id DESC LIMIT ?
                """;
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, filter.before().orElse(BEHIND_ALL));
            select.setInt(2, limit);
            return SqlIds.of(select);
        }
    }

    private static Map<UUID, Order> read(Transaction transaction, Collection<UUID> orderIds) throws SQLException {
        String sql = "SELECT " + OrderRow.COLUMNS
                + "FROM orders.customer_order WHERE order_id = ANY (?) ORDER BY order_id DESC";
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setArray(1, transaction.connection().createArrayOf("uuid", orderIds.toArray()));
            return OrderRow.readAll(select);
        }
    }
}
