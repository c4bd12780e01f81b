package io.orderflow.inventory;

import io.orderflow.inventory.reservation.Happening;
import io.orderflow.inventory.reservation.Move;
import io.orderflow.inventory.reservation.MoveReservations;
import io.orderflow.inventory.reservation.StockRequest;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Brings orders as far as a test needs them. */
@ApplicationScoped
public class Warehouse {

    private final Transactions transactions;
    private final MoveReservations moveReservations;

    Warehouse(Transactions transactions, MoveReservations moveReservations) {
        this.transactions = transactions;
        this.moveReservations = moveReservations;
    }

    public void reserve(PlacedOrder order) {
        transactions.run(transaction ->
                moveReservations.move(transaction, List.of(StockRequest.of(order.event(), order.received()))));
    }

    public void happens(PlacedOrder order, Happening happening) {
        transactions.run(transaction -> moveReservations.move(
                transaction, List.of(new Move(order.orderId(), happening, Cause.of(order.received())))));
    }

    public void confirm(PlacedOrder order) {
        reserve(order);
        happens(order, new Happening.Confirmed());
    }
}
