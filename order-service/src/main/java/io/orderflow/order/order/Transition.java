package io.orderflow.order.order;

import io.orderflow.contracts.OrderEvent;

/** What comes of something that happens to an order. */
sealed interface Transition {

    /** The order moved on; the others are to be told by {@code event}. */
    record Moved(Order order, OrderEvent event) implements Transition {}

    /** It changes nothing any more. */
    record Ignored(String reason) implements Transition {}

    /** It can't be done to the order as it is; whoever wants it is told why. */
    record Refused(String reason) implements Transition {}
}
