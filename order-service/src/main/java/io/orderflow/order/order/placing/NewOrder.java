package io.orderflow.order.order.placing;

import java.util.List;
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

    /** How many of a product; each product is in one line at most. */
    public record Line(String sku, int quantity) {}
}
