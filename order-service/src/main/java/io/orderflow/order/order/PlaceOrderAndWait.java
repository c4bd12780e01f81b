package io.orderflow.order.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.idempotency.IdempotencyKeys;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.NewOrder.Repeatable;
import io.orderflow.order.order.Placement.Placed;
import io.orderflow.order.order.Placement.Refused;
import io.orderflow.order.order.Placement.Repeated;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Takes an order in and lets its sender wait for what becomes of it. */
@ApplicationScoped
public class PlaceOrderAndWait {

    private final PlaceOrder placeOrder;
    private final Decisions decisions;
    private final Transactions transactions;
    private final IdempotencyKeys keys;

    PlaceOrderAndWait(PlaceOrder placeOrder, Decisions decisions, Transactions transactions, IdempotencyKeys keys) {
        this.placeOrder = placeOrder;
        this.decisions = decisions;
        this.transactions = transactions;
        this.keys = keys;
    }

    /**
     * Places the order; gives it back when it is decided, or as placed once {@code patience} is over. With a key, that
     * is what a repeat is answered.
     */
    public Placement place(NewOrder order, Optional<Repeatable> repeatable, Duration patience) {
        UUID orderId = UuidCreator.getTimeOrderedEpoch();
        // From before the commit on, because the decision may be faster than this thread.
        try (Decisions.Waiting decision = decisions.expect(orderId)) {
            return switch (placeOrder.place(orderId, order, repeatable, patience)) {
                case Placed(Order placed) -> {
                    Order answered = decision.await(patience).orElse(placed);
                    repeatable.ifPresent(request -> keepAnswer(request, answered));
                    yield new Placed(answered);
                }
                case Refused refused -> refused;
                case Repeated repeated -> repeated;
            };
        }
    }

    /** Before it is given: should this fail, nobody has seen it, and a repeat gets the answer that was stored first. */
    private void keepAnswer(Repeatable request, Order answered) {
        transactions.run(transaction ->
                keys.answer(transaction, request.key(), request.answer().apply(answered)));
    }
}
