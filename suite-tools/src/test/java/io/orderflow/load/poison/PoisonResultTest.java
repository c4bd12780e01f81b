package io.orderflow.load.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderflow.check.Finding;
import io.orderflow.load.measure.Latency;
import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.measure.MachineUse;
import io.orderflow.load.measure.StepFigures;
import io.orderflow.load.measure.Steps;
import io.orderflow.load.measure.Throughput;
import io.orderflow.load.measure.Traffic;
import io.orderflow.load.traffic.Progress;
import io.orderflow.stray.Operator.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PoisonResultTest {
    private static final String NOT_SLOWED = "p99 of other orders stays under twice its value without poison";
    private static final String NOT_LOST = "no more orders than without poison are refused or don't go their whole way";
    private static final String ALL_FAILED = "every consumer has failed on poison";
    private static final String NOTHING_ELSE = "nothing but poison fails, and poison can be discarded";

    private static final Outcome SETTLED = settled();

    @Test
    void holds_where_other_orders_are_nearly_as_fast_as_without_poison() {
        assertThat(new PoisonResult(load(10, 20, 40, 0), load(19.9, 39.9, 79.9, 0), 15, SETTLED).findings())
                .extracting(Finding::sentence, Finding::holds)
                .containsExactly(
                        tuple(NOT_SLOWED, true),
                        tuple(NOT_LOST, true),
                        tuple(ALL_FAILED, true),
                        tuple(NOTHING_ELSE, true));
    }

    @Test
    void is_broken_by_each_step_whose_p99_doubles() {
        Finding slowed = finding(NOT_SLOWED, load(10, 20, 40, 0), load(20, 39.9, 100, 0), SETTLED);

        assertThat(slowed.violations()).isEqualTo(2);
        assertThat(slowed.examples())
                .containsExactly(
                        "accepted: 10.00 ms without, 20.00 ms with poison",
                        "notified: 40.00 ms without, 100.00 ms with poison");
    }

    @Test
    void does_not_take_a_load_that_measured_nothing_for_a_fast_one() {
        assertThat(finding(NOT_SLOWED, load(0, 0, 0, 1000), load(0, 0, 0, 1000), SETTLED)
                        .violations())
                .isEqualTo(3);
    }

    @Test
    void is_broken_by_orders_that_are_missing_only_with_poison() {
        assertThat(finding(NOT_LOST, load(10, 20, 40, 2), load(10, 20, 40, 5), SETTLED)
                        .violations())
                .isEqualTo(3);
        assertThat(finding(NOT_LOST, load(10, 20, 40, 2), load(10, 20, 40, 1), SETTLED)
                        .holds())
                .isTrue();
    }

    @Test
    void is_broken_by_a_consumer_that_did_not_notice_any_poison() {
        Outcome settled = new Outcome(new TreeMap<>(SETTLED.discarded()), List.of());
        settled.discarded().remove("notification");

        assertThat(finding(ALL_FAILED, load(10, 20, 40, 0), load(10, 20, 40, 0), settled)
                        .examples())
                .containsExactly("notification has not");
    }

    @Test
    void is_broken_by_what_is_left_among_the_failed_events() {
        Outcome settled = new Outcome(SETTLED.discarded(), List.of("inventory keeps an event"));

        assertThat(finding(NOTHING_ELSE, load(10, 20, 40, 0), load(10, 20, 40, 0), settled)
                        .examples())
                .containsExactly("inventory keeps an event");
    }

    private static Finding finding(String sentence, LoadResult without, LoadResult with, Outcome settled) {
        return new PoisonResult(without, with, 15, settled)
                .findings().stream()
                        .filter(finding -> finding.sentence().equals(sentence))
                        .findFirst()
                        .orElseThrow();
    }

    private static LoadResult load(double accepted, double decided, double notified, long missing) {
        return new LoadResult(
                100,
                0,
                10,
                new Traffic(new Progress(1000, 0, 1000, 1000, 1000 - missing), Map.<String, Long>of(), 0, 4.0, 870),
                new Steps(p99(accepted), p99(decided), p99(notified)),
                new MachineUse(2, 10, 0, 0, List.of()));
    }

    private static StepFigures p99(double millis) {
        return new StepFigures(new Throughput(1000, 100, 100, 100), new Latency(1000, 1, 1, millis, millis, millis));
    }

    private static Outcome settled() {
        return new Outcome(
                new TreeMap<>(Map.of("order-saga", 5L, "order-timeline", 15L, "inventory", 5L, "notification", 4L)),
                List.of());
    }
}
