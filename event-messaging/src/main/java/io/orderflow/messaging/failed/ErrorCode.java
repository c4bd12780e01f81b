package io.orderflow.messaging.failed;

/** Why an event is among the failed ones. */
public enum ErrorCode {
    /** Its headers can't be read. */
    UNREADABLE_ENVELOPE(false),
    /** The consumer neither handles nor ignores its type. */
    UNKNOWN_TYPE(false),
    /** An event before it in its producer's stream for the order has not come. */
    SEQUENCE_GAP(true),
    /** An earlier event of its order has failed; it has not been tried itself. */
    WAITS_BEHIND_ANOTHER(false),
    /** The handler can't use it and never will: its body doesn't parse, or breaks a rule. */
    REFUSED(false),
    /** The handler failed. */
    HANDLER_FAILED(true);

    private final boolean worthRetrying;

    ErrorCode(boolean worthRetrying) {
        this.worthRetrying = worthRetrying;
    }

    /** Whether another try without anyone's help may end differently. */
    public boolean worthRetrying() {
        return worthRetrying;
    }
}
