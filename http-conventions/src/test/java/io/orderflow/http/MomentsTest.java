package io.orderflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "2026-01-31T12:34:56.789Z", "9999-12-31T23:59:59.999999999Z"})
    void moments_of_four_digit_years_are_read(String text) {
        assertThat(Moments.read(text)).contains(Instant.parse(text));
        assertThat(Moments.parse("from", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "2026-01-31",
                "0000-12-31T23:59:59.999999999Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z"
            })
    void others_are_none(String text) {
        assertThat(Moments.read(text)).isEmpty();
    }
}
