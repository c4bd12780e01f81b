package io.orderflow.order.order.placing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.idempotency.IdempotencyKeys;
import io.orderflow.idempotency.StoredAnswer;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.order.Order;
import io.orderflow.order.order.Repeatable;
import io.orderflow.order.order.decision.Decisions;
import io.orderflow.order.order.placing.Placement.Placed;
import io.orderflow.order.order.placing.Placement.Refused;
import io.orderflow.order.order.placing.Placement.Repeated;
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
     * is what a repeat is answered; should one have been answered already, this is answered the same.
     */
    public Placement place(NewOrder order, Optional<Repeatable> repeatable, Duration patience) {
        UUID orderId = UuidCreator.getTimeOrderedEpoch();
        // From before the commit on, because the decision may be faster than this thread.
        try (Decisions.Waiting decision = decisions.expect(orderId)) {
            return switch (placeOrder.place(orderId, order, repeatable, patience)) {
                // What is stored without patience is final.
                case Placed placed when patience.isZero() -> placed;
                case Placed(Order placed) -> {
                    Placed answered = new Placed(decision.await(patience).orElse(placed));
                    yield repeatable
                            .map(request -> keepAnswer(request, answered))
                            .orElse(answered);
                }
                case Refused refused -> refused;
                case Repeated repeated -> repeated;
            };
        }
    }

    /** Before it is given: should this fail, nobody has seen it, and a repeat gets the answer that was stored first. */
    private Placement keepAnswer(Repeatable request, Placed answered) {
        StoredAnswer answer = request.answer().apply(answered.order());
        return transactions.call(transaction -> keys.answer(transaction, request.key(), answer)
                ? answered
                : keys.earlier(transaction, request.key())
                        .<Placement>map(Repeated::new)
                        .orElse(answered));
    }
}
