package io.orderflow.load.mixed;

import java.time.Duration;

/**
 * How often what happens in the mixed scenario: the one place. Shares are of all orders, from 0 to 1, unless it says
 * otherwise. How many orders ask for a sold-out product is the load's own {@code --short-percent}.
 */
final class Shares {

    /** Paid with {@code tok_declined}: cancelled. */
    static final double DECLINED = 0.05;

    /** Paid with {@code tok_insufficient_funds}: cancelled. */
    static final double INSUFFICIENT_FUNDS = 0.03;

    /** Paid with {@code tok_late}: the provider's first answer is lost. */
    static final double LATE = 0.05;

    /** Paid with {@code tok_fail_twice}: charged at the third attempt. */
    static final double FAIL_TWICE = 0.04;

    /** Asking for the scarce product, of which there are {@link #SCARCE_STOCK} for all. */
    static final double SCARCE = 0.06;

    static final int SCARCE_STOCK = 20;

    /** Cancelled at once after the 201, when reservation and payment are on their way. */
    static final double CANCELLED_AT_ONCE = 0.06;

    /** Cancelled some time after the 201, up to {@link #LATEST}. */
    static final double CANCELLED_SOON = 0.06;

    /** Cancelled some time after the confirmation, up to {@link #SOON}. */
    static final double CANCELLED_WHEN_CONFIRMED = 0.08;

    /** Of the cancellations: sent twice at the same time, with one key. */
    static final double CANCELLED_TWICE = 0.25;

    /** Dispatched some time after the confirmation, up to {@link #SOON}, cancelled or not. */
    static final double DISPATCHED = 0.30;

    /** Of the dispatched: delivered soon after. */
    static final double DELIVERED = 0.5;

    /** Sent twice at the same time, with one key. */
    static final double SENT_TWICE_AT_ONCE = 0.05;

    /** Sent again later, up to {@link #LATEST}, with the same key. */
    static final double SENT_AGAIN_LATER = 0.05;

    static final Duration SOON = Duration.ofMillis(400);

    static final Duration LATEST = Duration.ofSeconds(3);

    private Shares() {}
}
