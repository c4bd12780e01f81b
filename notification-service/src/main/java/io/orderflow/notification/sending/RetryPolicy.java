package io.orderflow.notification.sending;

import io.orderflow.messaging.Backoff;
import io.orderflow.notification.delivery.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a mail is tried again, and when it is given up.
 *
 * <p>Attempts are for mails, not for outages: while no mail can be delivered at all, nobody's attempts are used up, and
 * a mail waits for as long as it takes.
 */
@ApplicationScoped
class RetryPolicy {

    private final int attempts;
    private final Backoff backoff;

    RetryPolicy(SendingConfig config) {
        this.attempts = config.attempts();
        this.backoff = new Backoff(config.firstBackoff(), config.longestBackoff());
    }

    /**
     * Whether a mail has had all its attempts before this one. Then the last one was never recorded: its sender may
     * have died of it, and the next must not.
     */
    boolean exhausted(int attempt) {
        return attempt > attempts;
    }

    Verdict verdict(Delivery delivery, int attempt, Instant now) {
        return switch (delivery) {
            case Delivery.Accepted accepted -> new Verdict.Sent();
            case Delivery.Refused refused -> new Verdict.GivenUp(refused.reason());
            case Delivery.Deferred deferred
            when attempt >= attempts ->
                new Verdict.GivenUp("gave-up-after-" + attempt + "-attempts " + deferred.reason());
            case Delivery.Deferred deferred -> new Verdict.Again(after(attempt, now), deferred.reason(), true);
            case Delivery.Unreachable unreachable -> new Verdict.Again(after(1, now), unreachable.reason(), false);
        };
    }

    private Instant after(int attempt, Instant now) {
        return now.plus(backoff.after(attempt)).truncatedTo(ChronoUnit.MICROS);
    }
}
