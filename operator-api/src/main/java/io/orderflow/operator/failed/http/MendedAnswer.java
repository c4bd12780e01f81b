package io.orderflow.operator.failed.http;

import io.orderflow.messaging.failed.ErrorCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of an action.
 *
 * @param code why it failed again, if it did
 */
@Schema(name = "Mended", example = """
        {
          "outcome": "FAILED_AGAIN",
          "code": "HANDLER_FAILED",
          "message": "IllegalStateException: no such thing"
        }""")
record MendedAnswer(
        Outcome outcome, @Nullable ErrorCode code, @Nullable String message) {

    /** What became of the event. */
    enum Outcome {
        HANDLED,
        FAILED_AGAIN,
        /** Another instance is trying it, or it is tried by itself when the database can work again. */
        DUE,
        /** It is tried when its turn comes. */
        EDITED,
        DISCARDED
    }

    static MendedAnswer of(Outcome outcome) {
        return new MendedAnswer(outcome, null, null);
    }
}
