package io.orderflow.order.payment;

import io.orderflow.order.payment.Answer.Content;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer as columns of {@code orders.payment}. Null leaves a status, an attempt, what was asked, the tries and the
 * charge's reference as they are, and empties the others.
 *
 * @param claimedUntil which of the payment's claims was answered
 */
record AnswerRow(
        UUID orderId,
        Instant claimedUntil,
        @Nullable PaymentStatus status,
        @Nullable Integer attempt,
        @Nullable Boolean asked,
        @Nullable Integer tries,
        @Nullable Instant nextTryAt,
        @Nullable String reason,
        @Nullable String chargeReference,
        @Nullable String refundReference) {

    static AnswerRow of(Answer answer) {
        DuePayment payment = answer.payment();
        return switch (answer.content()) {
            case Content.Authorized(String reference) -> last(payment, PaymentStatus.AUTHORIZED, null, reference, null);
            case Content.Declined(String reason) -> last(payment, PaymentStatus.DECLINED, reason, null, null);
            case Content.Refunded(String reference) -> last(payment, PaymentStatus.REFUNDED, null, null, reference);
            case Content.RefundRefused(String reason) ->
                last(payment, PaymentStatus.REFUND_REFUSED, reason, null, null);
            case Content.Again again ->
                new AnswerRow(
                        payment.orderId(),
                        payment.claimedUntil(),
                        null,
                        again.attempt(),
                        again.asked(),
                        again.tries(),
                        again.nextTryAt(),
                        again.reason(),
                        null,
                        null);
        };
    }

    /** What is known for good: nobody asks again. */
    private static AnswerRow last(
            DuePayment payment,
            PaymentStatus status,
            @Nullable String reason,
            @Nullable String chargeReference,
            @Nullable String refundReference) {
        return new AnswerRow(
                payment.orderId(),
                payment.claimedUntil(),
                status,
                null,
                null,
                null,
                null,
                reason,
                chargeReference,
                refundReference);
    }

    /** The status by its name. */
    @Nullable
    String statusName() {
        return status == null ? null : status.name();
    }
}
