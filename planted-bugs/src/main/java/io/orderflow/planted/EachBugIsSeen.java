package io.orderflow.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One rule of a module is broken in its code at a time, and a test sees it. A rule that no test misses is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EachBugIsSeen {

    /** The bugs, each of which breaks one rule. */
    protected abstract Stream<PlantedBug> bugs();

    /** The tests that must see them. */
    protected Collection<Witness> witnesses() {
        return Witness.together(bugs());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_bug_is_seen(PlantedBug bug) {
        assertThat(bug.whatIsSaid())
                .as("what %s says", bug.witness())
                .anySatisfy(said -> assertThat(said).contains(bug.complaint()));
    }

    @ParameterizedTest
    @MethodSource("witnesses")
    void without_a_bug_nothing_is_said(Witness witness) {
        assertThat(witness.complaints()).isEmpty();
    }
}
