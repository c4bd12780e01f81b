package io.orderflow.load.measure;

import io.orderflow.load.traffic.Step;
import io.orderflow.load.traffic.Track;
import java.util.List;

/** What was measured of each step of the orders' way. */
public record Steps(StepFigures accepted, StepFigures decided, StepFigures notified) {

    /** Of the {@code seconds} from {@code startNanos}; what was before is warm-up. */
    public static Steps of(List<Track> tracks, long startNanos, int seconds) {
        return new Steps(
                StepFigures.of(Step.ACCEPTED, tracks, startNanos, seconds),
                StepFigures.of(Step.DECIDED, tracks, startNanos, seconds),
                StepFigures.of(Step.NOTIFIED, tracks, startNanos, seconds));
    }
}
