package io.orderflow.load;

/** The command line makes no sense; the message says in one sentence why. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
