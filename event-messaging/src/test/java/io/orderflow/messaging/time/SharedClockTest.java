package io.orderflow.messaging.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SharedClockTest {

    private static final Instant WRONG = Instant.parse("2026-01-31T13:00:00Z");
    private static final Instant RIGHT = Instant.parse("2026-01-31T12:00:00Z");

    private long nanos = 5_000;
    private final SharedClock clock = new SharedClock(Clock.fixed(WRONG, ZoneOffset.UTC), () -> nanos);

    @Test
    void is_the_machines_own_until_it_is_set() {
        pass(Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(WRONG.plusSeconds(3));
    }

    @Test
    void is_what_it_was_set_by_and_goes_on_with_the_machines_time_since_its_start() {
        long asked = nanos;
        pass(Duration.ofMillis(20));

        assertThat(clock.set(RIGHT, asked, nanos))
                .isEqualTo(Duration.ofHours(-1).minusMillis(10));

        // It was said about half way between question and answer.
        assertThat(clock.instant()).isEqualTo(RIGHT.plusMillis(10));
        pass(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(RIGHT.plusMillis(10).plus(Duration.ofMinutes(5)));
    }

    @Test
    void takes_a_slow_answer_only_where_there_is_none_better() {
        long asked = nanos;
        pass(Duration.ofSeconds(4));
        clock.set(RIGHT, asked, nanos);
        assertThat(clock.instant()).isEqualTo(RIGHT.plusSeconds(2));

        asked = nanos;
        pass(Duration.ofSeconds(4));
        assertThat(clock.set(RIGHT, asked, nanos)).isZero();

        assertThat(clock.instant()).isEqualTo(RIGHT.plusSeconds(6));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
