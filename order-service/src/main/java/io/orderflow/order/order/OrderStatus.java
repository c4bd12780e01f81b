package io.orderflow.order.order;

/** How far an order has come; {@link Transitions} says how it gets from one to the next. */
public enum OrderStatus {
    /** Taken in, and not decided. */
    PLACED,
    /** Everything it needs is there. */
    CONFIRMED,
    /** It will not be fulfilled. */
    REJECTED
}
