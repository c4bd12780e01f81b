package io.orderflow.inventory.reservation;

/** What can happen to a reservation after it was made. */
public sealed interface Happening {

    /** The order is confirmed. */
    record Confirmed() implements Happening {}

    /** The order is cancelled. */
    record Cancelled(String reason) implements Happening {}

    /** The order is to be cancelled, if its stock can still be given back. */
    record CancellationRequested(String reason) implements Happening {}

    /** Nobody has said in time what is to become of the order. */
    record Expired() implements Happening {}

    /** A carrier has taken what was set aside. */
    record Dispatched(String carrier, String trackingNumber) implements Happening {}

    /** The customer has what was dispatched. */
    record Delivered() implements Happening {}
}
