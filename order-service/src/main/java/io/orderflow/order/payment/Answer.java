package io.orderflow.order.payment;

import io.orderflow.messaging.outbox.Cause;
import java.time.Instant;

/**
 * What came of asking the provider, as it is to be recorded.
 *
 * @param at when it came
 * @param cause of what is said about it: the event that made the payment due, and the asking's place in the trace
 */
public record Answer(DuePayment payment, Content content, Instant at, Cause cause) {

    /** What it says. */
    public sealed interface Content {

        /** The customer pays. */
        record Authorized(String reference) implements Content {}

        /** The customer doesn't, and nothing was charged. */
        record Declined(String reason) implements Content {}

        /** The customer gets it back. */
        record Refunded(String reference) implements Content {}

        /** The provider won't give it back. */
        record RefundRefused(String reason) implements Content {}

        /**
         * It is to be asked again.
         *
         * @param attempt raised if the last one is known to have charged nothing
         * @param asked whether a charge may have reached the provider
         * @param tries how often it was asked so far
         */
        record Again(Instant nextTryAt, int attempt, boolean asked, int tries, String reason) implements Content {}
    }
}
