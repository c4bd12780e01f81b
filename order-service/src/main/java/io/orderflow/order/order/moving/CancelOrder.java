package io.orderflow.order.order.moving;

import io.orderflow.idempotency.Earlier;
import io.orderflow.idempotency.IdempotencyKeys;
import io.orderflow.messaging.outbox.Cause;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Happening;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Orders;
import io.orderflow.order.order.Repeatable;
import io.orderflow.order.order.Transition;
import io.orderflow.order.order.moving.MoveOrders.Step;
import io.orderflow.order.order.moving.MoveOrders.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Cancels an order because its customer wants it. */
@ApplicationScoped
public class CancelOrder {

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final Orders orders;
    private final MoveOrders moveOrders;
    private final Clock clock;

    CancelOrder(Transactions transactions, IdempotencyKeys keys, Orders orders, MoveOrders moveOrders, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.orders = orders;
        this.moveOrders = moveOrders;
        this.clock = clock;
    }

    /** How it ended. */
    public sealed interface Result {

        /** The order is cancelled, or will be if it isn't on its way yet; its status says which. */
        record Done(Order order) implements Result {}

        /** There is no such order. */
        record Unknown() implements Result {}

        /** It can't be cancelled any more. */
        record TooLate(Order order, String reason) implements Result {}

        /** The request's key was used before. */
        record Repeated(Earlier earlier) implements Result {}
    }

    /**
     * Cancels the order, or begins to. To cancel a cancelled order changes nothing and is no mistake.
     *
     * @param note why, in the customer's words
     */
    public Result cancel(UUID orderId, String note, Optional<Repeatable> repeatable) {
        return transactions.call(transaction -> {
            // The order's lock first: of two requests with one key the second then finds the first one's row.
            Map<UUID, Order> locked = orders.lock(transaction, List.of(orderId));
            Optional<Earlier> earlier = repeatable.isPresent()
                    ? keys.earlier(transaction, repeatable.get().key())
                    : Optional.empty();
            if (earlier.isPresent()) {
                return new Result.Repeated(earlier.get());
            }
            if (locked.isEmpty()) {
                return new Result.Unknown();
            }
            Step step = new Step(orderId, Happening.Cancel.byCustomer(note), Cause.here());
            Taken taken = moveOrders
                    .move(transaction, locked, List.of(step), clock.instant().truncatedTo(ChronoUnit.MICROS))
                    .getFirst();
            if (taken.transition() instanceof Transition.Refused(String reason)) {
                return new Result.TooLate(taken.order(), reason);
            }
            if (repeatable.isPresent()) {
                Repeatable request = repeatable.get();
                keys.claim(transaction, request.key(), request.answer().apply(taken.order()));
            }
            return new Result.Done(taken.order());
        });
    }
}
