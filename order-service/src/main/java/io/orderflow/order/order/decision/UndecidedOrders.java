package io.orderflow.order.order.decision;

import io.orderflow.messaging.Waiting;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.OrderConfig;
import io.orderflow.order.order.OrderStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the orders that somebody waits for a decision of. The table of orders only grows and has no index by status, as
 * that would make each move of an order dearer; but each undecided order has a reminder that comes within its patience.
 * So what is read are the reminders of that time, and their orders: as many as were placed or shipped within it.
 */
@ApplicationScoped
class UndecidedOrders {

    private final Transactions transactions;
    private final OrderConfig config;
    private final Clock clock;

    UndecidedOrders(Transactions transactions, OrderConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** How many there are in each status, and since when the oldest. Statuses in which there are none are left out. */
    Map<OrderStatus, Waiting> count() {
        Instant last = clock.instant().plus(config.decisionPatience());
        return transactions.call(transaction -> count(transaction, last));
    }

    private static Map<OrderStatus, Waiting> count(Transaction transaction, Instant last) throws SQLException {
        String sql = """
                SELECT status, count(*), min(placed_at) FROM orders.customer_order
                WHERE order_id IN (SELECT order_id FROM orders.reminder WHERE due_at <= ?)
                  AND status IN ('PLACED', 'RESERVED')
                GROUP BY status
                """;
        Map<OrderStatus, Waiting> found = new EnumMap<>(OrderStatus.class);
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setObject(1, SqlTimes.utc(last));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            OrderStatus.valueOf(row.getString(1)),
                            new Waiting(row.getLong(2), Optional.of(SqlTimes.instant(row, 3))));
                }
            }
        }
        return found;
    }
}
