package io.orderflow.order.payment.provider;

/** What came of a {@link Refund}. Reasons are as those of {@link ChargeAnswer}. */
public sealed interface RefundAnswer {

    /**
     * The customer gets the money back. Final.
     *
     * @param reference the provider's name for the refund
     */
    record Refunded(String reference) implements RefundAnswer {}

    /** It may have been refunded or not, or may still be. Ask again. */
    record Unknown(String reason) implements RefundAnswer {}

    /** The provider won't, however often it is asked: an operator has to look. */
    record Refused(String reason) implements RefundAnswer {}
}
