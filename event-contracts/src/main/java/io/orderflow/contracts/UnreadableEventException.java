package io.orderflow.contracts;

import io.orderflow.contracts.envelope.UnreadableException;

/**
 * A body that could not be read as an event; trying again with the same build and the same bytes gives the same.
 *
 * <p>The message names the type and the field that is wrong, and never quotes the body.
 */
public final class UnreadableEventException extends UnreadableException {

    private static final long serialVersionUID = 1L;

    /** What kind of problem it is, for deciding and counting. */
    public enum Code {
        /** This build has no such type and version; a newer one may. */
        UNKNOWN_TYPE,
        /** The bytes are not JSON, or not what the type's schema asks for. */
        UNREADABLE_BODY
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
}
