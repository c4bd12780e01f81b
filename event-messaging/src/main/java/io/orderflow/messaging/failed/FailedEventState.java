package io.orderflow.messaging.failed;

/** Where a failed event stands. */
public enum FailedEventState {
    /** It is tried again by itself. */
    RETRYING,
    /** It waits behind an earlier event of its order. */
    WAITING,
    /** It waits for an operator. */
    PARKED,
    /** An operator gave it up. */
    DISCARDED,
    /** It was handled as an operator edited it. */
    HANDLED_EDITED
}
