package io.orderflow.order.order;

import io.orderflow.contracts.OrderEvent;

/** What comes of an event for an order. */
sealed interface Transition {

    /** The order moved on; the others are to be told by {@code event}. */
    record Moved(Order order, OrderEvent event) implements Transition {}

    /** The event says nothing that matters any more. */
    record Ignored(String reason) implements Transition {}
}
