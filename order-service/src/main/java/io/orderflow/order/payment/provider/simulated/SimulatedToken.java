package io.orderflow.order.payment.provider.simulated;

import io.orderflow.order.payment.provider.Secret;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated provider does with a payment token.
 *
 * <table>
 * <caption>Tokens</caption>
 * <tr><td>{@code tok_declined}</td><td>declined, {@code card-declined}</td></tr>
 * <tr><td>{@code tok_insufficient_funds}</td><td>declined, {@code insufficient-funds}</td></tr>
 * <tr><td>{@code tok_timeout}</td><td>never answered, and never charged</td></tr>
 * <tr><td>{@code tok_late}</td><td>charged at once, but the first answer is lost; a repeat under the same key finds the
 *     charge</td></tr>
 * <tr><td>{@code tok_fail_twice}</td><td>not charged at an order's attempts 1 and 2, {@code processing-failed}; charged
 *     at attempt 3</td></tr>
 * <tr><td>any other, or none</td><td>charged</td></tr>
 * </table>
 */
enum SimulatedToken {
    ORDINARY(""),
    DECLINED("tok_declined"),
    INSUFFICIENT_FUNDS("tok_insufficient_funds"),
    TIMEOUT("tok_timeout"),
    LATE("tok_late"),
    FAIL_TWICE("tok_fail_twice");

    private final String text;

    SimulatedToken(String text) {
        this.text = text;
    }

    static SimulatedToken of(@Nullable Secret token) {
        return Arrays.stream(values())
                .filter(special -> token != null && special.text.equals(token.reveal()))
                .findFirst()
                .orElse(ORDINARY);
    }
}
