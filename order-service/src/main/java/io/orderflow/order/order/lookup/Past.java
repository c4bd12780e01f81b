package io.orderflow.order.order.lookup;

import io.orderflow.order.order.Order;

/** What is known of an order as it was at some moment. */
public sealed interface Past {

    /** It was this. */
    record Was(Order order) implements Past {}

    /** It wasn't there yet. */
    record NotPlaced() implements Past {}

    /** Its events can't be read by this build; a newer one may have written them. */
    record Unreadable(String why) implements Past {}
}
