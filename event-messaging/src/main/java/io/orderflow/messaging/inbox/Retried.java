package io.orderflow.messaging.inbox;

import io.orderflow.messaging.failed.ErrorCode;

/** What came of trying a failed event again. */
public sealed interface Retried {

    /** It is handled, or was before. */
    record Handled() implements Retried {}

    /** It failed again, for this reason. */
    record FailedAgain(ErrorCode code, String message) implements Retried {}

    /** Another instance was faster, and knows what came of it. */
    record ByAnother() implements Retried {}
}
