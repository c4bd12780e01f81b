package io.orderflow.order.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChargeTest {

    private static final UUID ORDER = UUID.fromString("0198f2c4-7d7e-7c3a-9e53-0a4c6f1b2d3e");

    @Test
    void keys_are_written_as_they_always_were() {
        assertThat(Charges.of(ORDER, 2, "tok_visa").key()).hasToString("0198f2c4-7d7e-7c3a-9e53-0a4c6f1b2d3e-2");
        assertThat(new Refund(ORDER, "ch-1", Charges.TOTAL, null).key())
                .hasToString("0198f2c4-7d7e-7c3a-9e53-0a4c6f1b2d3e-refund");
    }

    @Test
    void a_token_is_not_shown() {
        assertThat(Charges.of("tok_visa").toString()).contains("12.50 EUR").doesNotContain("tok_visa");
    }

    @Test
    void nobody_pays_nothing_or_at_no_attempt() {
        assertThatThrownBy(() -> new Money(BigDecimal.ZERO, "EUR")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Charges.of(ORDER, 0, "tok_visa")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amounts_are_written_in_plain_digits() {
        assertThat(new Money(new BigDecimal("1E+3"), "EUR").digits()).isEqualTo("1000");
    }
}
