package io.orderflow.order.payment;

import io.orderflow.messaging.Backoff;
import io.orderflow.order.payment.Answer.Content;
import io.orderflow.order.payment.provider.ChargeAnswer;
import io.orderflow.order.payment.provider.RefundAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What follows from the provider's answers: what is final, and when is asked again.
 *
 * <p>As long as nobody knows what became of an attempt it is asked about again, under its key and without end: what may
 * have been charged must become known. Only where nothing was charged for sure there is a next attempt, and a last one.
 */
@ApplicationScoped
class AnswerPolicy {

    private final int attempts;
    private final Backoff backoff;

    AnswerPolicy(QueueConfig config) {
        this.attempts = config.attempts();
        this.backoff = new Backoff(config.firstBackoff(), config.longestBackoff());
    }

    Content of(DuePayment payment, ChargeAnswer answer, Instant now) {
        return switch (answer) {
            case ChargeAnswer.Authorized authorized -> new Content.Authorized(authorized.reference());
            case ChargeAnswer.Declined declined -> new Content.Declined(declined.reason());
            case ChargeAnswer.NotCharged not when payment.attempt() >= attempts -> new Content.Declined(not.reason());
            case ChargeAnswer.NotCharged not ->
                // Nothing is known of the next attempt yet, so it may still be withdrawn; its waits go on growing.
                new Content.Again(after(payment.attempt(), now), payment.attempt() + 1, false, 0, not.reason());
            case ChargeAnswer.NotAsked not -> again(payment, payment.askedBefore(), not.reason(), now);
            case ChargeAnswer.Unknown unknown -> again(payment, true, unknown.reason(), now);
        };
    }

    Content of(DuePayment payment, RefundAnswer answer, Instant now) {
        return switch (answer) {
            case RefundAnswer.Refunded refunded -> new Content.Refunded(refunded.reference());
            case RefundAnswer.Refused refused -> new Content.RefundRefused(refused.reason());
            case RefundAnswer.Unknown unknown -> again(payment, true, unknown.reason(), now);
        };
    }

    private Content again(DuePayment payment, boolean asked, String reason, Instant now) {
        return new Content.Again(after(payment.tries(), now), payment.attempt(), asked, payment.tries(), reason);
    }

    private Instant after(int tries, Instant now) {
        return now.plus(backoff.after(tries)).truncatedTo(ChronoUnit.MICROS);
    }
}
