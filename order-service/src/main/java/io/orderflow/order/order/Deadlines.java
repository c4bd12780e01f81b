package io.orderflow.order.order;

import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.Deadline.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The deadlines of orders, in table {@code orders.deadline}. Its rows are changed by whoever holds the order's lock. */
@ApplicationScoped
class Deadlines {

    private final Duration decisionPatience;
    private final Duration shipmentPatience;

    Deadlines(OrderConfig config) {
        this.decisionPatience = config.decisionPatience();
        this.shipmentPatience = config.shipmentPatience();
    }

    /** Until when an order must have moved on from the status it is in; empty where it may stay. */
    Optional<Deadline> of(Order order) {
        return switch (order.state().status()) {
            case PLACED -> Optional.of(new Deadline(order.orderId(), Kind.DECISION, decisionDueAt(order)));
            case CONFIRMED ->
                Optional.ofNullable(order.state().decidedAt())
                        .map(decided -> new Deadline(order.orderId(), Kind.SHIPMENT, decided.plus(shipmentPatience)));
            case REJECTED, CANCELLING, CANCELLED, SHIPPED, COMPLETED -> Optional.empty();
        };
    }

    Instant decisionDueAt(Order order) {
        return order.placedAt().plus(decisionPatience);
    }

    /** Sets or removes the deadlines of orders by the statuses they are in now. */
    void update(Transaction transaction, Collection<Order> orders) throws SQLException {
        List<Deadline> set = new ArrayList<>();
        List<UUID> removed = new ArrayList<>();
        for (Order order : orders) {
            of(order).ifPresentOrElse(set::add, () -> removed.add(order.orderId()));
        }
        upsert(transaction, set);
        remove(transaction, removed);
    }

    private static void upsert(Transaction transaction, List<Deadline> deadlines) throws SQLException {
        if (deadlines.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO orders.deadline (order_id, kind, due_at)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::timestamptz[])
                ON CONFLICT (order_id) DO UPDATE SET kind = excluded.kind, due_at = excluded.due_at
                """;
        try (PreparedStatement upsert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Deadline> columns = new SqlArrays<>(upsert, deadlines);
            columns.set(1, "uuid", Deadline::orderId);
            columns.set(2, "text", deadline -> deadline.kind().name());
            columns.set(3, "timestamptz", Deadline::dueAt);
            upsert.executeUpdate();
        }
    }

    private static void remove(Transaction transaction, List<UUID> orderIds) throws SQLException {
        if (orderIds.isEmpty()) {
            return;
        }
        String sql = "DELETE FROM orders.deadline WHERE order_id = ANY (?)";
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setArray(1, transaction.connection().createArrayOf("uuid", orderIds.toArray()));
            delete.executeUpdate();
        }
    }

    /**
     * Orders whose deadlines are over, those first that were due first. Nothing is locked: by the time the order is, it
     * may have moved on, see {@link #stillDue}.
     */
    List<UUID> due(Transaction transaction, Instant now, int limit) throws SQLException {
        String sql = "SELECT order_id FROM orders.deadline WHERE due_at <= ? ORDER BY due_at LIMIT ?";
        List<UUID> due = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(row.getObject(1, UUID.class));
                }
            }
        }
        return due;
    }

    /** Of these orders, which are locked, those whose deadlines are over, and what they waited for. */
    Map<UUID, Kind> stillDue(Transaction transaction, Collection<UUID> orderIds, Instant now) throws SQLException {
        String sql = "SELECT order_id, kind FROM orders.deadline WHERE order_id = ANY (?) AND due_at <= ?";
        Map<UUID, Kind> due = new HashMap<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setArray(1, transaction.connection().createArrayOf("uuid", orderIds.toArray()));
            select.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.put(row.getObject(1, UUID.class), Kind.valueOf(row.getString(2)));
                }
            }
        }
        return due;
    }
}
