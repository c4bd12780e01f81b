package io.orderflow.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.load.traffic.Step;
import io.orderflow.load.traffic.Track;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThroughputTest {
    private static final long START = Long.MAX_VALUE - 5_000_000_000L;

    @Test
    void counts_the_arrivals_of_the_loads_time_by_full_seconds() {
        // Seconds after the start, one of them before it and one after the three seconds of the load.
        LongStream arrivals = LongStream.of(-1, 0, 1, 999, 1000, 1500, 2000, 2001, 2002, 2999, 3000)
                .map(ms -> START + ms * 1_000_000);

        Throughput throughput = Throughput.of(arrivals, START, 3);

        assertThat(throughput).isEqualTo(new Throughput(9, 3.0, 2, 3.0));
    }

    @Test
    void takes_the_middle_of_an_even_number_of_seconds() {
        LongStream arrivals = LongStream.of(0, 1000, 1001, 1002, 1003).map(ms -> START + ms * 1_000_000);

        assertThat(Throughput.of(arrivals, START, 2)).isEqualTo(new Throughput(5, 2.5, 1, 2.5));
    }

    @Test
    void shows_a_second_in_which_nothing_came() {
        assertThat(Throughput.of(LongStream.of(START), START, 3)).isEqualTo(new Throughput(1, 1 / 3.0, 0, 0));
    }

    @Test
    void leaves_the_latency_of_the_warm_up_out_and_counts_from_when_an_order_was_due() {
        Track warmUp = track(-500, 300);
        Track measured = track(0, 250);
        Track late = track(900, 5000);
        Track lost = new Track(new UUID(0, 4), START, Map.of());

        StepFigures figures = StepFigures.of(Step.ACCEPTED, List.of(warmUp, measured, late, lost), START, 1);

        assertThat(figures.latency().count()).isEqualTo(2);
        assertThat(figures.latency().p50()).isBetween(249.0, 251.0);
        assertThat(figures.latency().max()).isBetween(4090.0, 4110.0);
        // The warm-up's order arrived in the load's time, the late one after it.
        assertThat(figures.throughput().count()).isEqualTo(2);
    }

    private static Track track(long dueMillis, long arrivalMillis) {
        return new Track(
                UUID.randomUUID(),
                START + TimeUnit.MILLISECONDS.toNanos(dueMillis),
                Map.of(Step.ACCEPTED, START + TimeUnit.MILLISECONDS.toNanos(arrivalMillis)));
    }
}
