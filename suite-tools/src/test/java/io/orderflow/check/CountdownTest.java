package io.orderflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountdownTest {

    @Test
    void ends_with_nothing_left() {
        Countdown countdown = new Countdown(Duration.ofMinutes(1));

        assertThat(countdown.goesOn(2)).isTrue();
        assertThat(countdown.goesOn(3)).isTrue();
        assertThat(countdown.goesOn(0)).isFalse();
    }

    @Test
    void goes_on_without_patience_only_while_it_gets_less() {
        Countdown countdown = new Countdown(Duration.ZERO);

        assertThat(countdown.goesOn(3)).isTrue();
        assertThat(countdown.goesOn(2)).isTrue();
        assertThat(countdown.goesOn(2)).isFalse();
        assertThat(countdown.goesOn(1)).isTrue();
    }
}
