package io.orderflow.order.order.lookup;

import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.OrderStatus;
import io.orderflow.order.order.Orders;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists orders, part by part.
 *
 * <p>No index knows what status an order is in. A query for a few orders among millions in other statuses would read
 * them all, and hold its connection until it is timed out; so each looks at a bounded number of them, and the next one
 * goes on from there.
 */
@ApplicationScoped
public class ListOrders {

    /** How many orders are looked at for one part of a list. */
    public static final int LOOKED_AT = 10_000;

    private static final UUID BEHIND_ALL = new UUID(-1, -1);

    private final Transactions transactions;
    private final Orders orders;

    ListOrders(Transactions transactions, Orders orders) {
        this.transactions = transactions;
        this.orders = orders;
    }

    /**
     * Which orders are asked for.
     *
     * @param before only those placed before the order with this id
     */
    public record Filter(Optional<String> customerId, Optional<OrderStatus> status, Optional<UUID> before) {}

    /**
     * A part of a list.
     *
     * @param next before which order the list may go on; empty at its end
     */
    public record Part(List<Order> orders, Optional<UUID> next) {}

    /**
     * An order that was looked at.
     *
     * @param fits whether it is asked for
     * @param isLast whether those behind it were not looked at any more
     */
    private record Seen(UUID orderId, boolean fits, boolean isLast) {}

    /**
     * The newest orders that fit, the newest first: at most {@code limit}, and perhaps fewer or none although there are
     * more.
     */
    public Part newest(Filter filter, int limit) {
        return transactions.call(transaction -> {
            // The one too many says that the list goes on.
            List<Seen> seen = look(transaction, filter, limit + 1);
            List<UUID> fitting = seen.stream()
                    .filter(Seen::fits)
                    .map(Seen::orderId)
                    .limit(limit)
                    .toList();
            return new Part(List.copyOf(orders.find(transaction, fitting).values()), next(seen, limit));
        });
    }

    private static Optional<UUID> next(List<Seen> seen, int limit) {
        if (seen.size() > limit) {
            return Optional.of(seen.get(limit - 1).orderId());
        }
        return seen.isEmpty() || !seen.getLast().isLast
                ? Optional.empty()
                : Optional.of(seen.getLast().orderId());
    }

    /** The last order that was looked at is there even if it doesn't fit. */
    private static List<Seen> look(Transaction transaction, Filter filter, int limit) throws SQLException {
        String sql = """
                SELECT order_id, fits, place = %2$d FROM (
                    SELECT order_id, coalesce(status = ?, true) AS fits, row_number() OVER (ORDER BY order_id DESC) AS place
                    FROM orders.customer_order WHERE order_id < ? %1$s
                    ORDER BY order_id DESC LIMIT %2$d) AS looked_at
                WHERE fits OR place = %2$d
                ORDER BY order_id DESC LIMIT ?
                """.formatted(filter.customerId().isPresent() ? "AND customer_id = ?" : "", LOOKED_AT);
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            select.setString(1, filter.status().map(OrderStatus::name).orElse(null));
            select.setObject(2, filter.before().orElse(BEHIND_ALL));
            int next = 3;
            if (filter.customerId().isPresent()) {
                select.setString(next++, filter.customerId().get());
            }
            select.setInt(next, limit);
            return read(select);
        }
    }

    private static List<Seen> read(PreparedStatement select) throws SQLException {
        List<Seen> seen = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                seen.add(new Seen(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3)));
            }
        }
        return seen;
    }
}
