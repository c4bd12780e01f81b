package io.orderflow.order.order;

import io.orderflow.idempotency.IdempotencyKey;
import io.orderflow.idempotency.StoredAnswer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks for, well formed, and not compared with the catalogue yet.
 *
 * @param paymentToken stands for a means of payment at the payment provider; never shown, logged or sent in an event
 */
public record NewOrder(
        String customerId,
        @Nullable String email,
        String currency,
        @Nullable String paymentToken,
        List<Line> lines) {

    /**
     * How a repeat of the request is known, and what it is answered.
     *
     * @param answer to the order as it is when it is answered
     */
    public record Repeatable(IdempotencyKey key, Function<Order, StoredAnswer> answer) {}

    /** How many of a product; each product is in one line at most. */
    public record Line(String sku, int quantity) {}
}
