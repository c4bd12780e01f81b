package io.orderflow.order.payment.provider;

import java.math.BigDecimal;
import java.util.UUID;

/** Charges and refunds as tests need them. */
public final class Charges {

    public static final Money TOTAL = new Money(new BigDecimal("12.50"), "EUR");

    private Charges() {}

    /** The first attempt of a new order. */
    public static Charge of(String token) {
        return of(UUID.randomUUID(), 1, token);
    }

    public static Charge of(UUID orderId, int attempt, String token) {
        return new Charge(orderId, attempt, TOTAL, token == null ? null : new Secret(token), null);
    }

    /** All of what a charge took. */
    public static Refund refundOf(Charge charge, String reference) {
        return new Refund(charge.orderId(), reference, charge.total(), null);
    }
}
