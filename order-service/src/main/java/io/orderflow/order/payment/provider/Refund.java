package io.orderflow.order.payment.provider;

import io.orderflow.messaging.tracing.TraceParent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Giving back what an order's customer paid.
 *
 * @param chargeReference of the charge, from {@link ChargeAnswer.Authorized}
 * @param trace the place in the order's trace from which it is asked, or null where there is none
 */
public record Refund(
        UUID orderId,
        String chargeReference,
        Money total,
        @Nullable TraceParent trace) {

    /** Under which it is asked, however often. */
    public PaymentKey key() {
        return PaymentKey.ofRefund(orderId);
    }
}
