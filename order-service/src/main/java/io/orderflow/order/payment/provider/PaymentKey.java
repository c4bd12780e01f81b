package io.orderflow.order.payment.provider;

import java.util.UUID;

/**
 * The idempotency key of a charge or a refund: the provider does at most once what it is asked under one key. The only
 * place that knows how keys are written; a key that was sent once must be written the same for ever.
 */
public record PaymentKey(String text) {

    /** {@code <orderId>-<attempt>}: whoever makes this attempt, on any instance and after any crash, has the same key. */
    public static PaymentKey ofCharge(UUID orderId, int attempt) {
        return new PaymentKey(orderId + "-" + attempt);
    }

    /** {@code <orderId>-refund}: an order is refunded at most once. */
    public static PaymentKey ofRefund(UUID orderId) {
        return new PaymentKey(orderId + "-refund");
    }

    @Override
    public String toString() {
        return text;
    }
}
