package io.orderflow.load.mixed;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An answer in full.
 *
 * @param retryAfter when to try again, where it says so
 */
record Answer(
        int status, @Nullable String location, @Nullable String retryAfter, Buffer body) {

    /** What was asked for is done, or was done before. */
    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Everybody may be told to come back later, if they are told when. */
    boolean isPutOff() {
        return status == 503 && retryAfter != null;
    }

    String shown() {
        return status + " " + body;
    }
}
