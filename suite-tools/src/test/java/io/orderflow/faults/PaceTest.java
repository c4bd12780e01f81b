package io.orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final int DRAWS = 1_000;

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 2, 10, 60, 1440})
    void a_service_that_sleeps_wakes_up_after_its_transactions_and_its_sessions(double minutes) {
        Pace pace = Pace.of(minutes);

        assertThat(IntStream.range(0, DRAWS).mapToObj(draw -> pace.sleep(random)))
                .allSatisfy(sleep -> assertThat(sleep).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(90)));
    }

    @Test
    void a_short_campaign_has_short_pauses_and_a_long_one_longer_ones() {
        assertThat(longestPause(Pace.of(2))).isLessThanOrEqualTo(Duration.ofSeconds(8));
        assertThat(longestPause(Pace.of(60))).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    }

    private Duration longestPause(Pace pace) {
        return IntStream.range(0, DRAWS)
                .mapToObj(draw -> pace.pause(random))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
