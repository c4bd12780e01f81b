package io.orderflow.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

    @ParameterizedTest
    @CsvSource({
        "12.5, EUR, 12.50 EUR",
        "1270.00, EUR, 1270.00 EUR",
        "1000, EUR, 1000.00 EUR",
        "0.1245, EUR, 0.1245 EUR",
        "1245.0000, EUR, 1245.00 EUR",
        "0, EUR, 0.00 EUR",
        "900, JPY, 900 JPY",
        "900.50, JPY, 900.5 JPY",
        "1.5, KWD, 1.500 KWD",
        "1.5, ZZZ, 1.50 ZZZ",
        "1.50, XXX, 1.5 XXX",
    })
    void shows_the_exact_amount_with_the_decimals_of_its_currency(String amount, String currency, String shown) {
        assertThat(Amount.of(new BigDecimal(amount), currency)).isEqualTo(shown);
    }
}
