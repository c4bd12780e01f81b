package io.orderflow.notification.sending;

import java.time.Instant;

/** What becomes of a notification after an attempt. */
sealed interface Verdict {

    /** It is done. */
    record Sent() implements Verdict {}

    /**
     * It is tried again.
     *
     * @param counted whether the attempt is one of those a mail has
     */
    record Again(Instant nextAttemptAt, String reason, boolean counted) implements Verdict {}

    /** It is given up. */
    record GivenUp(String reason) implements Verdict {}
}
