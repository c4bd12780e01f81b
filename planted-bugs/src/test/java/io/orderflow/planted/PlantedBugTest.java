package io.orderflow.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bugs in a class of this module. It isn't loaded anew here, so nobody sees them; but what can't be planted is told. */
class PlantedBugTest {

    private static final String CHANGE = "io.orderflow.planted.Change";
    private static final String ITS_TEST = "io.orderflow.planted.ChangeTest";

    @Test
    void a_bug_that_does_not_compile_is_told() {
        PlantedBug bug = PlantedBug.in(CHANGE, "no Java")
                .replace("int first", "int no first")
                .isSeenBy(ITS_TEST, "refuses_a_text_that_is_gone", "");

        assertThatThrownBy(bug::whatIsSaid)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(CHANGE + " doesn't compile");
    }

    @Test
    void a_witness_that_is_gone_is_told() {
        assertThatThrownBy(witness(ITS_TEST, "no_such_test")::complaints)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no test ChangeTest no_such_test");
        assertThatThrownBy(witness("io.orderflow.planted.NoSuchTest", "at_all")::complaints)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no test NoSuchTest at_all");
    }

    @Test
    void a_witness_that_sees_nothing_says_nothing() {
        assertThat(witness(ITS_TEST, "refuses_a_text_that_is_gone").complaints())
                .isEmpty();
    }

    private static Witness witness(String testClass, String method) {
        return new Witness(testClass, Set.of(method));
    }
}
