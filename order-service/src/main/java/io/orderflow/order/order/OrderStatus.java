package io.orderflow.order.order;

/** How far an order has come; {@link Transitions} says how it gets from one to the next. */
public enum OrderStatus {
    /** Taken in, and not decided. */
    PLACED,
    /** Its stock is set aside, and it is being paid. */
    RESERVED,
    /** Everything it needs is there: stock and money. */
    CONFIRMED,
    /** It will not be fulfilled, because there wasn't enough of something. */
    REJECTED,
    /** It was confirmed and is to be cancelled, if its stock can still be released: it may be on its way already. */
    CANCELLING,
    /** Nothing of it is held any more, and what was paid is given back. */
    CANCELLED,
    /** It is on its way to the customer. */
    SHIPPED,
    /** The customer has it. */
    COMPLETED
}
