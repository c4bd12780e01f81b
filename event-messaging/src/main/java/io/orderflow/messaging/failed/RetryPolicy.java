package io.orderflow.messaging.failed;

import io.orderflow.messaging.Backoff;
import io.orderflow.messaging.MessagingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a failed event is tried again, and when it is left to an operator. */
@ApplicationScoped
class RetryPolicy {

    private final MessagingConfig.FailedEvents config;
    private final Backoff backoff;

    RetryPolicy(MessagingConfig config) {
        this.config = config.failedEvents();
        this.backoff = new Backoff(this.config.firstBackoff(), this.config.longestBackoff());
    }

    /** The time of the next attempt after {@code attempts} have failed, or null where an operator has to decide. */
    @Nullable
    Instant next(ErrorCode code, int attempts, Instant firstFailedAt, Instant now) {
        boolean again = switch (code) {
            case SEQUENCE_GAP -> Duration.between(firstFailedAt, now).compareTo(config.gapPatience()) < 0;
            case HANDLER_FAILED -> attempts < config.attempts();
            case WAITS_BEHIND_ANOTHER, UNREADABLE_ENVELOPE, UNKNOWN_TYPE, REFUSED -> false;
        };
        return again ? now.plus(backoff.after(attempts)) : null;
    }
}
