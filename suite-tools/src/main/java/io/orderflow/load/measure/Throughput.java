package io.orderflow.load.measure;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How much arrived per second of a load.
 *
 * @param count arrivals in the load's time
 * @param perSecond over the whole time
 * @param slowestSecond the fewest arrivals in a full second
 * @param medianSecond the median of all full seconds
 */
public record Throughput(long count, double perSecond, long slowestSecond, double medianSecond) {

    /** Of arrivals in {@link System#nanoTime}; those before {@code startNanos} or after the last second don't count. */
    public static Throughput of(LongStream arrivals, long startNanos, int seconds) {
        long[] windows = new long[seconds];
        arrivals.map(arrival -> Math.floorDiv(arrival - startNanos, 1_000_000_000L))
                .filter(second -> second >= 0 && second < seconds)
                .forEach(second -> windows[(int) second]++);
        long count = Arrays.stream(windows).sum();
        Arrays.sort(windows);
        double median = (windows[(seconds - 1) / 2] + windows[seconds / 2]) / 2.0;
        return new Throughput(count, (double) count / seconds, windows[0], median);
    }
}
