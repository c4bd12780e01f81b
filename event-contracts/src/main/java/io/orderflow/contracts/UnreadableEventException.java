package io.orderflow.contracts;

import io.orderflow.contracts.envelope.UnreadableException;

/**
 * A body that could not be read as an event; trying again with the same build and the same bytes gives the same.
 *
 * <p>The message names the type and what is wrong, and quotes nothing of the body but an order's id.
 */
public final class UnreadableEventException extends UnreadableException {

    private static final long serialVersionUID = 1L;

    /** What kind of problem it is, for deciding and counting. */
    public enum Code {
        /** This build has no such type and version; a newer one may. */
        UNKNOWN_TYPE,
        /** The bytes are not JSON, or not what the type's schema asks for. */
        UNREADABLE_BODY,
        /** The body is one of its type, but about another order than what was said about it. */
        ANOTHER_ORDER
    }

    private final Code code;

    UnreadableEventException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** What kind of problem it is. */
    public Code code() {
        return code;
    }

    @Override
    public boolean isUnknown() {
        return code == Code.UNKNOWN_TYPE;
    }
}
