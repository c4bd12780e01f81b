package io.orderflow.order.order.decision;

import io.orderflow.messaging.transaction.SqlIds;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Orders;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Looks for orders that are decided by now. */
@ApplicationScoped
class DecidedOrders {

    private final Transactions transactions;
    private final Orders orders;

    DecidedOrders(Transactions transactions, Orders orders) {
        this.transactions = transactions;
        this.orders = orders;
    }

    /** Of these orders, those that are decided. */
    List<Order> among(Collection<UUID> orderIds) {
        String sql = """
                SELECT order_id FROM orders.customer_order WHERE order_id = ANY (?) AND status NOT IN ('PLACED', 'RESERVED')
                """;
        return transactions.call(transaction -> {
            try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
                select.setArray(1, transaction.connection().createArrayOf("uuid", orderIds.toArray()));
                return List.copyOf(orders.find(transaction, SqlIds.of(select)).values());
            }
        });
    }
}
