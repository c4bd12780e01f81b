package io.orderflow.contracts;

/** A value that an event's constructor doesn't take; a type of its own, so that only messages of ours are passed on. */
final class RefusedValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /** @param problem starts with the field's name, and doesn't hold its value */
    RefusedValueException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
