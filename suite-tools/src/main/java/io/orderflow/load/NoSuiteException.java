package io.orderflow.load;

/** There is nothing to send orders to; the message says so in one sentence. */
final class NoSuiteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuiteException(String message) {
        super(message);
    }
}
