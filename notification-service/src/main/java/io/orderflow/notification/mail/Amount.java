package io.orderflow.notification.mail;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts of money as customers read them. */
final class Amount {

    private static final int USUAL_FRACTION_DIGITS = 2;

    private Amount() {}

    /** Such as {@code 12.50 EUR}: exact, with at least as many decimals as the currency has. */
    static String of(BigDecimal amount, String currency) {
        BigDecimal shortest = amount.stripTrailingZeros();
        int scale = Math.max(shortest.scale(), fractionDigits(currency));
        return shortest.setScale(scale).toPlainString() + " " + currency;
    }

    private static int fractionDigits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknownToThisJdk) {
            return USUAL_FRACTION_DIGITS;
        }
    }
}
