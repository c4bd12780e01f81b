package io.orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.load.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultOptionsTest {

    private static final Path DATA = Path.of("somewhere");

    @Test
    void have_usual_values() {
        assertThat(FaultOptions.parse(List.of(), DATA))
                .isEqualTo(new FaultOptions(
                        1, 10, 1, 1, 20, 3, 0.4, Duration.ofMinutes(1), Optional.empty(), DATA, Optional.empty()));
    }

    @Test
    void are_what_is_said() {
        String words =
                "--seed 7 --minutes 60 --faults 40 --orders 20000 --rate 120 --brokers 1 --pairs 1 --warm-up 0 --healing 90 --data d --report r";

        assertThat(FaultOptions.parse(List.of(words.split(" ")), DATA))
                .isEqualTo(new FaultOptions(
                        7,
                        60,
                        40,
                        20_000,
                        120,
                        1,
                        1,
                        Duration.ZERO,
                        Optional.of(Duration.ofSeconds(90)),
                        Path.of("d"),
                        Optional.of(Path.of("r"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--minutes 0 | --minutes is a number from 0.1 to 1440.0, not 0.",
                "--seed -1 | --seed is a whole number from 0 to 2147483647, not -1.",
                "--brokers 2 | --brokers is 1 or 3, not 2: two can't outvote each other.",
                "--pairs 2 | --pairs is a number from 0.0 to 1.0, not 2.",
                "--speed 2 | There is no option --speed.",
                "--report | --report needs a value."
            })
    void are_refused_with_a_sentence(String words, String sentence) {
        assertThatThrownBy(() -> FaultOptions.parse(List.of(words.split(" ")), DATA))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
    }
}
