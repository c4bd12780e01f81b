package io.orderflow.order.order.deadline;

import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.order.Happening.Overdue.Awaited;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.OrderConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The deadlines of orders, and table {@code orders.reminder}: when to look at which order.
 *
 * <p>What an order waits for, and until when, follows from its state. A reminder only says when to look. So most moves of
 * an order write none: its reminder comes before the new deadline is over, finds it not over, and is set anew. There is
 * always one that comes no later than the order's deadline, and one that comes for nothing does no harm.
 */
@ApplicationScoped
public class Deadlines {

    /** When to look at an order. */
    public record Reminder(Instant dueAt, UUID orderId) {}

    private final Duration decisionPatience;
    private final Duration shipmentPatience;

    Deadlines(OrderConfig config) {
        this.decisionPatience = config.decisionPatience();
        this.shipmentPatience = config.shipmentPatience();
    }

    /** Until when an order must have moved on from the status it is in; empty where it may stay. */
    public Optional<Deadline> of(Order order) {
        return switch (order.state().status()) {
            case PLACED, RESERVED -> Optional.of(new Deadline(order.orderId(), Awaited.DECISION, decisionDueAt(order)));
            case CONFIRMED ->
                Optional.ofNullable(order.state().decidedAt())
                        .map(decided ->
                                new Deadline(order.orderId(), Awaited.SHIPMENT, decided.plus(shipmentPatience)));
            case REJECTED, CANCELLING, CANCELLED, SHIPPED, COMPLETED -> Optional.empty();
        };
    }

    /** Until when an order must be decided. */
    public Instant decisionDueAt(Order order) {
        return order.placedAt().plus(decisionPatience);
    }

    /** Sets a reminder for each of these orders that has a deadline. */
    public void remind(Transaction transaction, Collection<Order> orders) throws SQLException {
        List<Deadline> set =
                orders.stream().map(this::of).flatMap(Optional::stream).toList();
        if (set.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO orders.reminder (due_at, order_id) SELECT * FROM unnest(?::timestamptz[], ?::uuid[])
                ON CONFLICT DO NOTHING
                """;
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Deadline> columns = new SqlArrays<>(insert, set);
            columns.set(1, "timestamptz", Deadline::dueAt);
            columns.set(2, "uuid", Deadline::orderId);
            insert.executeUpdate();
        }
    }

    /** Whether the reminder that {@code before} has comes too late for {@code after}, the same order after a move. */
    public boolean needsReminder(Order before, Order after) {
        Optional<Instant> reminded = of(before).map(Deadline::dueAt);
        return of(after)
                .map(Deadline::dueAt)
                .filter(due -> reminded.map(due::isBefore).orElse(true))
                .isPresent();
    }

    /** Reminders that are due, those first that were due first. Nothing is locked, see {@link #take}. */
    public List<Reminder> due(Transaction transaction, Instant now, int limit) throws SQLException {
        String sql = "SELECT due_at, order_id FROM orders.reminder WHERE due_at <= ? ORDER BY due_at, order_id LIMIT ?";
        List<Reminder> due = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, SqlTimes.utc(now));
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(new Reminder(SqlTimes.instant(row, 1), row.getObject(2, UUID.class)));
                }
            }
        }
        return due;
    }

    /** Takes reminders out, whose orders are locked; gives back the orders of those that nobody else took before. */
    public Set<UUID> take(Transaction transaction, List<Reminder> reminders) throws SQLException {
        String sql = """
                DELETE FROM orders.reminder AS r
                USING unnest(?::timestamptz[], ?::uuid[]) AS due (due_at, order_id)
                WHERE r.due_at = due.due_at AND r.order_id = due.order_id
                RETURNING r.order_id
                """;
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Reminder> columns = new SqlArrays<>(delete, reminders);
            columns.set(1, "timestamptz", Reminder::dueAt);
            columns.set(2, "uuid", Reminder::orderId);
            return Set.copyOf(SqlIds.of(delete));
        }
    }
}
