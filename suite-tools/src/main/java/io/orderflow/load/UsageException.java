package io.orderflow.load;

/** The command line makes no sense; the message says in one sentence why. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
