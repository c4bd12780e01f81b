package io.orderflow.load.poison;

import io.orderflow.audit.evidence.Reader;
import io.orderflow.check.Finding;
import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.traffic.Progress;
import io.orderflow.stray.Operator.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What two loads showed that were alike but for the poison.
 *
 * @param records how many poisonous ones were put into all topics together
 * @param settled what became of those that consumers kept
 */
public record PoisonResult(LoadResult without, LoadResult with, long records, Outcome settled) {

    private static final double BEARABLE = 2;
    private static final int EXAMPLES = 5;

    /** Step by step. */
    public List<StepComparison> comparisons() {
        return StepComparison.of(without.steps(), with.steps());
    }

    /** What must hold. The first one is a measurement: on a busy machine it may break by itself. */
    public List<Finding> findings() {
        return List.of(notSlowed(), notLost(), everyConsumerFailed(), nothingElseFailed());
    }

    private Finding notSlowed() {
        return finding(
                "p99 of other orders stays under twice its value without poison",
                comparisons().stream()
                        .filter(step -> !step.staysUnder(BEARABLE))
                        .map(PoisonResult::sentence)
                        .toList());
    }

    private static String sentence(StepComparison step) {
        return String.format(
                Locale.ROOT,
                "%s: %,.2f ms without, %,.2f ms with poison",
                step.step().name().toLowerCase(Locale.ROOT),
                step.without().p99(),
                step.with().p99());
    }

    /** An order that never arrives has no latency. */
    private Finding notLost() {
        long more = missing(with) - missing(without);
        return new Finding(
                Finding.WITH_POISON,
                "no more orders than without poison are refused or don't go their whole way",
                Math.max(0, more),
                List.of());
    }

    private static long missing(LoadResult load) {
        Progress progress = load.traffic().progress();
        return progress.sent() - progress.notified();
    }

    /** Where nobody fails, nothing is measured. */
    private Finding everyConsumerFailed() {
        return finding(
                "every consumer has failed on poison",
                Arrays.stream(Reader.values())
                        .map(Reader::consumer)
                        .filter(consumer -> !settled.discarded().containsKey(consumer))
                        .map(consumer -> consumer + " has not")
                        .toList());
    }

    private Finding nothingElseFailed() {
        return finding("nothing but poison fails, and poison can be discarded", settled.left());
    }

    private static Finding finding(String sentence, List<String> violations) {
        return new Finding(
                Finding.WITH_POISON,
                sentence,
                violations.size(),
                violations.stream().limit(EXAMPLES).toList());
    }
}
