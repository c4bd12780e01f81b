package io.orderflow.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDetailsTest {

    private static final OrderDetails DETAILS = new OrderDetails(
            "EUR",
            new BigDecimal("25.00"),
            List.of(new OrderLine("TEA / Grün", 2, new BigDecimal("12.50"))),
            List.of(new Shortage("TEA / Grün", 2, 1)));

    @Test
    void come_back_from_json_as_they_were() {
        assertThat(OrderDetails.fromJson(DETAILS.toJson())).isEqualTo(DETAILS);
    }

    @Test
    void keep_amounts_as_strings() {
        assertThat(DETAILS.toJson()).contains("\"total\":\"25.00\"", "\"unitPrice\":\"12.50\"");
    }

    @Test
    void can_be_read_with_fields_that_a_newer_instance_added() {
        String newer = DETAILS.toJson().replaceFirst("\\{", "{\"giftNote\":\"hi\",");

        assertThat(OrderDetails.fromJson(newer)).isEqualTo(DETAILS);
    }

    @Test
    void are_not_quoted_when_they_cannot_be_read() {
        assertThatThrownBy(() -> OrderDetails.fromJson("{\"lines\":\"secret\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\n", "\r", "\u001b", "\u0085", "\u2028", "\u202e", "\u200b", "\ud800"})
    void hold_no_character_that_could_forge_a_line_or_break_the_database(String unfit) {
        OrderDetails details = new OrderDetails(
                "EUR",
                BigDecimal.ONE,
                List.of(new OrderLine("a" + unfit + "b", 1, BigDecimal.ONE)),
                List.of(new Shortage("a" + unfit + "b", 1, 0)));

        assertThat(details.lines().getFirst().sku()).isEqualTo("a\ufffdb");
        assertThat(details.shortages().getFirst().sku()).isEqualTo("a\ufffdb");
    }

    @Test
    void keep_letters_of_every_script() {
        OrderDetails details = new OrderDetails(
                "EUR", BigDecimal.ONE, List.of(new OrderLine("Tasse 茶 𝄞 ñ", 1, BigDecimal.ONE)), List.of());

        assertThat(details.lines().getFirst().sku()).isEqualTo("Tasse 茶 𝄞 ñ");
    }
}
