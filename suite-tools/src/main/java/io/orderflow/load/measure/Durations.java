package io.orderflow.load.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Collects durations of up to a day, to three digits. For one thread at a time. */
public final class Durations {
    private final Histogram micros = new Histogram(TimeUnit.DAYS.toMicros(1), 3);

    public void record(long nanos) {
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** Their distribution so far. */
    public Latency latency() {
        return new Latency(
                micros.getTotalCount(), millisAt(50), millisAt(90), millisAt(99), millisAt(99.9), millisAt(100));
    }

    private double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
