package io.orderflow.order.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.order.order.Placement.Placed;
import io.orderflow.order.order.Placement.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Takes an order in and lets its sender wait for what becomes of it. */
@ApplicationScoped
public class PlaceOrderAndWait {

    private final PlaceOrder placeOrder;
    private final Decisions decisions;

    PlaceOrderAndWait(PlaceOrder placeOrder, Decisions decisions) {
        this.placeOrder = placeOrder;
        this.decisions = decisions;
    }

    /** Places the order; gives it back when it is decided, or as placed once {@code patience} is over. */
    public Placement place(NewOrder request, Duration patience) {
        UUID orderId = UuidCreator.getTimeOrderedEpoch();
        // From before the commit on, because the decision may be faster than this thread.
        try (Decisions.Waiting decision = decisions.expect(orderId)) {
            return switch (placeOrder.place(orderId, request)) {
                case Placed placed -> new Placed(decision.await(patience).orElse(placed.order()));
                case Refused refused -> refused;
            };
        }
    }
}
