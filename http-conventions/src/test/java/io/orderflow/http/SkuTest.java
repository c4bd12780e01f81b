package io.orderflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkuTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "MUG-WHITE", "lamp_1.v2", "0", "-", "..."})
    void is_made_of_plain_letters_digits_and_three_marks(String text) {
        assertThat(Sku.matches(text)).isTrue();
        assertThat(Sku.parse("sku", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "lamp 1", "lamp/1", "lamp\n", "\u0000", "l\u00e4mp", "\u0663"})
    void has_no_other_characters(String text) {
        assertThat(Sku.matches(text)).isFalse();
    }

    @Test
    void has_64_characters_at_most() {
        assertThat(Sku.matches("x".repeat(64))).isTrue();
        assertThat(Sku.matches("x".repeat(65))).isFalse();
    }

    @Test
    void a_refusal_names_the_field_and_the_form() {
        assertThatThrownBy(() -> Sku.parse("sku", "lamp 1"))
                .asInstanceOf(type(InvalidRequest.class))
                .satisfies(refusal -> assertThat(refusal.getStatusCode()).isEqualTo(400))
                .extracting(refusal -> refusal.getParameters().get("violations"))
                .asInstanceOf(list(Violation.class))
                .containsExactly(new Violation(
                        "sku", "must have 1 to 64 characters, each a letter A-Z or a-z, a digit, '.', '_' or '-'"));
    }
}
