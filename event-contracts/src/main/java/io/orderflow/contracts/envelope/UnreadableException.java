package io.orderflow.contracts.envelope;

/** What came can't be read, and the same bytes can't be read by this build at any later try either. */
public abstract class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message names what is wrong and never quotes the bytes */
    protected UnreadableException(String message) {
        super(message);
    }

    /** Whether nothing is wrong with it, as far as this build can tell: it is of a kind that a newer one may know. */
    public boolean isUnknown() {
        return false;
    }
}
