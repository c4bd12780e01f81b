package io.orderflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsTest {

    private final Violations violations = new Violations();

    @Test
    void of_a_field_the_first_finding_counts() {
        violations.add("sku", "must be a string");
        violations.present("sku", null);

        assertThat(violations.all()).containsExactly(new Violation("sku", "must be a string"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abcdef", "a\nb", "a\u0000", "a\u2028", "\ud800"})
    void a_text_has_its_length_and_printable_characters(String text) {
        violations.text("name", text, 5);

        assertThat(violations.all()).extracting(Violation::field).containsExactly("name");
    }

    @Test
    void takes_what_is_right() {
        violations.text("name", "Zoë 🐧", 6);
        violations.optionalText("email", null, 5);
        violations.range("quantity", 1, 1, 10);
        violations.range("most", 10, 1, 10);
        violations.size("lines", List.of("a"), 1, 1);

        assertThat(violations.none()).isTrue();
    }

    @Test
    void finds_what_is_missing_or_out_of_range() {
        violations.text("name", null, 5);
        violations.range("quantity", null, 1, 10);
        violations.range("less", 0, 1, 10);
        violations.range("more", 11, 1, 10);
        violations.size("lines", List.of(), 1, 2);
        violations.size("list", null, 1, 2);

        assertThat(violations.all())
                .containsExactly(
                        new Violation("name", "is missing"),
                        new Violation("quantity", "is missing"),
                        new Violation("less", "must be between 1 and 10"),
                        new Violation("more", "must be between 1 and 10"),
                        new Violation("lines", "must have 1 to 2 items"),
                        new Violation("list", "is missing"));
    }

    @Test
    void an_answer_stays_short_whatever_is_sent() {
        for (int i = 0; i < 10_000; i++) {
            violations.add("x".repeat(1_000) + i, "is not a field");
            violations.add("y" + i, "is not a field");
        }

        assertThat(violations.all()).hasSize(100);
        assertThat(violations.all()).allSatisfy(one -> assertThat(one.field()).hasSizeLessThan(110));
        assertThat(InvalidRequest.of(violations.all()).getDetail()).endsWith("And 95 more.");
    }
}
