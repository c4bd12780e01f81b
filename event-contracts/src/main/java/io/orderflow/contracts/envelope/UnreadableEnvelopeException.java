package io.orderflow.contracts.envelope;

/**
 * A record whose headers and value make no envelope; trying again with the same record gives the same.
 *
 * <p>The message names the header and what is wrong with it, and never quotes its value.
 */
public final class UnreadableEnvelopeException extends UnreadableException {

    private static final long serialVersionUID = 1L;

    public UnreadableEnvelopeException(String message) {
        super(message);
    }
}
