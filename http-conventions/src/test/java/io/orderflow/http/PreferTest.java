package io.orderflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10 | 10",
                "Wait = 10 | 10",
                "wait=\"7\" | 7",
                "respond-async, wait=5 | 5",
                "wait=5; because=impatient | 5",
                "wait=1, wait=20 | 1",
                "wait=0 | 0",
                "wait=007 | 7",
                "wait=30 | 30",
                "wait=31 | 30",
                "wait=99999999999999999999 | 30",
            })
    void waits_as_long_as_asked_but_not_for_ever(String header, long seconds) {
        assertThat(Prefer.waiting(List.of(header))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wait", "wait=", "wait=-1", "wait=1.5", "wait=soon", "waiting=5", "await=5", "wait 5", "=5"})
    void ignores_what_it_can_not_read(String header) {
        assertThat(Prefer.waiting(List.of(header))).isEmpty();
    }

    @Test
    void reads_every_header_and_the_first_wait_counts() {
        assertThat(Prefer.waiting(List.of("handling=strict", "wait=3", "wait=4")))
                .contains(Duration.ofSeconds(3));
        assertThat(Prefer.waiting(List.of())).isEmpty();
    }
}
