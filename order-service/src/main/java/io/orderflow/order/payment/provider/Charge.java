package io.orderflow.order.payment.provider;

import io.orderflow.messaging.tracing.TraceParent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to have an order paid.
 *
 * @param attempt 1 for the first. It is raised after {@link ChargeAnswer.NotCharged} and never otherwise: while nobody
 *     knows what became of an attempt, asking under another number may charge a second time
 * @param token stands for the customer's means of payment; null where the order came without one
 * @param trace the place in the order's trace from which it is asked, or null where there is none
 */
public record Charge(
        UUID orderId,
        int attempt,
        Money total,
        @Nullable Secret token,
        @Nullable TraceParent trace) {

    /** @throws IllegalArgumentException if the attempt is below 1 */
    public Charge {
        if (attempt < 1) {
            throw new IllegalArgumentException("There is no attempt " + attempt);
        }
    }

    /** Under which it is asked, however often. */
    public PaymentKey key() {
        return PaymentKey.ofCharge(orderId, attempt);
    }
}
