package io.orderflow.messaging.transaction;

/** There is more to do than can be done in time, and this wasn't begun: nothing was stored. Trying again later is right. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverloadedException(String what, int waiting) {
        super(waiting + " " + what + " wait already; this one was not taken in");
    }
}
