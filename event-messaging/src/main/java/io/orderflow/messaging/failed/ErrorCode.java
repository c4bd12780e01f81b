package io.orderflow.messaging.failed;

/** Why an event is among the failed ones. */
public enum ErrorCode {
    /** Its headers can't be read. */
    UNREADABLE_ENVELOPE,
    /** The consumer neither handles nor ignores its type, or this build has no such version of it. */
    UNKNOWN_TYPE,
    /** An event before it in its producer's stream for the order has not come. */
    SEQUENCE_GAP,
    /** An earlier event of its order has failed; it has not been tried itself. */
    WAITS_BEHIND_ANOTHER,
    /** The handler can't use it and never will: its body doesn't parse, or breaks a rule. */
    REFUSED,
    /** The handler failed. */
    HANDLER_FAILED
}
