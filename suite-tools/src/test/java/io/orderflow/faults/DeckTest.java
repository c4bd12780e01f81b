package io.orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.faults.Injection.Drawn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeckTest {

    private static final int KINDS = 9;

    /** A fault about one of three parts. */
    private record Sample(String sentence, Set<String> touches) implements Fault {
        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public boolean begin() {
            return true;
        }

        @Override
        public void end() {}
    }

    private final List<FaultKind> kinds = IntStream.range(0, KINDS)
            .mapToObj(number -> FaultKind.of("kind " + number, (random, pace) -> {
                String part = "part " + random.nextInt(3);
                return new Sample("kind " + number + " of " + part, Set.of(part));
            }))
            .toList();

    @Test
    void draws_every_kind_once_before_any_comes_again() {
        Deck deck = deck(kinds, 1);

        for (int time = 0; time < 3; time++) {
            List<String> names = new ArrayList<>();
            while (names.size() < KINDS) {
                deck.draw(1).forEach(drawn -> names.add(drawn.kind()));
            }
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            kinds.stream().map(FaultKind::name).toList());
        }
    }

    @Test
    void draws_the_same_for_the_same_seed_and_something_else_for_another() {
        assertThat(sentences(deck(kinds, 7))).isEqualTo(sentences(deck(kinds, 7)));
        assertThat(sentences(deck(kinds, 7))).isNotEqualTo(sentences(deck(kinds, 8)));
    }

    @Test
    void draws_pairs_that_are_about_different_parts() {
        Deck deck = deck(kinds, 3);

        for (int time = 0; time < 50; time++) {
            List<Drawn> pair = deck.draw(2);
            assertThat(pair).hasSize(2);
            assertThat(pair.getFirst().fault().touches())
                    .doesNotContainAnyElementsOf(pair.getLast().fault().touches());
        }
    }

    @Test
    void draws_one_where_there_can_be_no_pair() {
        FaultKind one = FaultKind.of("one", (random, pace) -> new Sample("one", Set.of("the only part")));
        Deck deck = deck(List.of(one, one), 3);

        assertThat(deck.draw(2)).hasSize(1);
    }

    @Test
    void leaves_out_what_the_machine_can_not_have() {
        List<FaultKind> some = new ArrayList<>(kinds);
        some.add(FaultKind.of("impossible", (random, pace) -> new Sample("never", Set.of()), false, "no root"));

        assertThat(sentences(deck(some, 1))).doesNotContain("never");
    }

    private static Deck deck(List<FaultKind> kinds, long seed) {
        return new Deck(kinds, Pace.of(1), seed);
    }

    private static List<String> sentences(Deck deck) {
        return IntStream.range(0, 40)
                .mapToObj(time -> deck.draw(2))
                .flatMap(List::stream)
                .map(drawn -> drawn.fault().sentence())
                .toList();
    }
}
