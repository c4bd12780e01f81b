package io.orderflow.order.product;

import java.util.Currency;
import java.util.OptionalInt;

/** The currencies of ISO 4217 that amounts can be stated in. */
public final class Currencies {

    /** What a code is, in words. */
    public static final String CODE = "The code of a currency (ISO 4217).";

    /** What every code looks like. */
    public static final String PATTERN = "^[A-Z]{3}$";

    private Currencies() {}

    /** How many fraction digits amounts have; empty where {@code code} is no currency, or one without such (gold). */
    public static OptionalInt fractionDigits(String code) {
        try {
            int digits = Currency.getInstance(code).getDefaultFractionDigits();
            return digits < 0 ? OptionalInt.empty() : OptionalInt.of(digits);
        } catch (IllegalArgumentException unknown) {
            return OptionalInt.empty();
        }
    }
}
