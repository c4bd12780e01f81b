package io.orderflow.order.order;

import io.orderflow.contracts.OrderEvent;
import java.util.Optional;

/** What comes of something that happens to an order. */
public sealed interface Transition {

    /**
     * The order moved on.
     *
     * @param event what the others are told of it; empty where they know already
     */
    record Moved(Order order, Optional<OrderEvent> event) implements Transition {

        Moved(Order order, OrderEvent event) {
            this(order, Optional.of(event));
        }
    }

    /** It changes nothing any more. */
    record Ignored(String reason) implements Transition {}

    /** It can't be done to the order as it is; whoever wants it is told why. */
    record Refused(String reason) implements Transition {}
}
