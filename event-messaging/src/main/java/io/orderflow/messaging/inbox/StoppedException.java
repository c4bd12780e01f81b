package io.orderflow.messaging.inbox;

/**
 * The thread was interrupted while it handled events, because its process stops. Nothing of the event in hand was stored;
 * it comes again.
 */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(Throwable cause) {
        super("The thread was interrupted", cause);
    }
}
