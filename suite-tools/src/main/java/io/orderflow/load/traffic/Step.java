package io.orderflow.load.traffic;

/** How far an order has come, as seen from outside. */
public enum Step {
    /** Its POST was answered with 201. */
    ACCEPTED,
    /** {@code order.confirmed}, {@code order.rejected} or {@code order.cancelled} arrived, the first of them. */
    DECIDED,
    /** {@code notification.sent} or {@code notification.failed} arrived, the first of them. */
    NOTIFIED
}
