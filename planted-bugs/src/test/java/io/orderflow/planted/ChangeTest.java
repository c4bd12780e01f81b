package io.orderflow.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void replaces_the_one_place_there_is() {
        assertThat(new Change("a < b", "a > b").in("if (a < b) {")).isEqualTo("if (a > b) {");
    }

    @Test
    void refuses_a_text_that_is_gone() {
        assertThatThrownBy(() -> new Change("a <= b", "a > b").in("if (a < b) {"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The source doesn't say any more: a <= b");
    }

    @Test
    void refuses_a_text_that_is_there_twice() {
        assertThatThrownBy(() -> new Change("aa", "b").in("aaa"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The source says more than once: aa");
    }
}
