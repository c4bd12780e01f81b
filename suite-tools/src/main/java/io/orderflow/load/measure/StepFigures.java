package io.orderflow.load.measure;

import io.orderflow.load.traffic.Step;
import io.orderflow.load.traffic.Track;
import java.util.List;

/**
 * What was measured of one step of the orders' way.
 *
 * @param throughput of all orders that made the step in the measured time
 * @param latency of all orders that were due in the measured time, from due to the step
 */
public record StepFigures(Throughput throughput, Latency latency) {

    /** Of the {@code seconds} from {@code startNanos}; what was before is warm-up. */
    public static StepFigures of(Step step, List<Track> tracks, long startNanos, int seconds) {
        List<Track> made = tracks.stream()
                .filter(track -> track.arrivals().containsKey(step))
                .toList();
        Durations durations = new Durations();
        made.stream()
                .filter(track -> track.dueNanos() - startNanos >= 0)
                .forEach(track -> durations.record(arrival(track, step) - track.dueNanos()));
        return new StepFigures(
                Throughput.of(made.stream().mapToLong(track -> arrival(track, step)), startNanos, seconds),
                durations.latency());
    }

    private static long arrival(Track track, Step step) {
        return track.arrivals().getOrDefault(step, 0L);
    }
}
