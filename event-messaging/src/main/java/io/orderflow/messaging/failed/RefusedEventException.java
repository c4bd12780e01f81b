package io.orderflow.messaging.failed;

/** Thrown by a handler for an event that it can't use and that no further try will make usable. */
public final class RefusedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what an operator should know; it is stored and logged, so no personal data */
    public RefusedEventException(String message) {
        super(message);
    }
}
