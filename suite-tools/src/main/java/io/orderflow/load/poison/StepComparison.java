package io.orderflow.load.poison;

import io.orderflow.load.measure.Latency;
import io.orderflow.load.measure.StepFigures;
import io.orderflow.load.measure.Steps;
import io.orderflow.load.traffic.Step;
import java.util.List;

/**
 * How long one step of healthy orders took without poison and with it.
 *
 * @param timesP50 the median with poison, as a multiple of that without
 * @param timesP90 the same of the slowest tenth
 * @param timesP99 the same of the slowest hundredth
 */
public record StepComparison(
        Step step, Latency without, Latency with, double timesP50, double timesP90, double timesP99) {

    /** Of all steps. */
    static List<StepComparison> of(Steps without, Steps with) {
        return List.of(
                of(Step.ACCEPTED, without.accepted(), with.accepted()),
                of(Step.DECIDED, without.decided(), with.decided()),
                of(Step.NOTIFIED, without.notified(), with.notified()));
    }

    private static StepComparison of(Step step, StepFigures without, StepFigures with) {
        Latency before = without.latency();
        Latency after = with.latency();
        return new StepComparison(
                step,
                before,
                after,
                after.p50() / before.p50(),
                after.p90() / before.p90(),
                after.p99() / before.p99());
    }

    /** Whether p99 is under {@code times} its value without poison; false where nothing was measured without. */
    boolean staysUnder(double times) {
        return timesP99 < times;
    }
}
