package io.orderflow.messaging.simulation;

/** An invariant doesn't hold. */
final class ViolationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Invariant invariant;

    ViolationException(Invariant invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    Invariant invariant() {
        return invariant;
    }
}
