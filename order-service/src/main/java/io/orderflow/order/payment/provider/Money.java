package io.orderflow.order.payment.provider;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * An amount above zero in a currency of ISO 4217.
 *
 * @param amount in whole units of the currency, such as 12.50 euros
 */
public record Money(BigDecimal amount, String currency) {

    /** @throws IllegalArgumentException if nobody could pay that */
    public Money {
        if (amount.signum() <= 0 || currency.length() != 3) {
            throw new IllegalArgumentException("%s %s is no amount to pay".formatted(amount, currency));
        }
    }

    /** The amount in plain digits, never with an exponent. */
    public String digits() {
        return amount.toPlainString();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", digits(), currency);
    }
}
