package io.orderflow.order.order.lookup;

import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Orders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks orders up. */
@ApplicationScoped
public class FindOrders {

    private final Transactions transactions;
    private final Orders orders;

    FindOrders(Transactions transactions, Orders orders) {
        this.transactions = transactions;
        this.orders = orders;
    }

    /** The order with this id. */
    public Optional<Order> byId(UUID orderId) {
        return transactions.call(transaction ->
                Optional.ofNullable(orders.find(transaction, List.of(orderId)).get(orderId)));
    }
}
