package io.orderflow.contracts.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-31T12:34:56Z",
                "2025-01-31T12:34:56.7Z",
                "2025-01-31T12:34:56.000000001Z",
                "2025-01-31T12:34:56.123456789Z",
                "2025-01-31T12:34:56.500000Z",
                "2024-02-29T23:59:59.999Z",
                "1969-12-31T23:59:59.9Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
            })
    void reads_times_as_the_jdk_does(String text) {
        assertThat(WireFormat.instant(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2025-01-31T12:34:56",
                "2025-01-31T12:34:56.Z",
                "2025-01-31T12:34:567Z",
                "2025-01-31T12:34:56,7Z",
                "2025-01-31T12:34:56.7 Z",
                "2025-01-31T12:34:56.-1Z",
                "2025-01-31T12:34:56.1234567890Z",
                "2025-01-31T12:34:56+00:00",
                "2025-01-31t12:34:56Z",
                "2025-01-31T12:34:56z",
                "2025-13-01T12:34:56Z",
                "2023-02-29T12:34:56Z",
                "2025-01-31T24:00:00Z",
                "2025-01-31T23:60:00Z",
                "2025-01-31T23:59:60Z",
                "-025-01-31T12:34:56Z",
                "\u0662025-01-31T12:34:56Z",
            })
    void reads_no_other_form_of_time(String text) {
        assertThat(WireFormat.instant(text)).isNull();
    }

    @Test
    void reads_whole_numbers_from_1_in_their_shortest_form() {
        assertThat(WireFormat.positive("1", 0)).isEqualTo(1);
        assertThat(WireFormat.positive("v:42", 2)).isEqualTo(42);
        assertThat(WireFormat.positive("9223372036854775807", 0)).isEqualTo(Long.MAX_VALUE);
        for (String text : new String[] {"", "0", "01", "-1", "+1", "1 ", "1.0", "\u0661", "9223372036854775808"}) {
            assertThat(WireFormat.positive(text, 0)).as(text).isEqualTo(-1);
        }
    }
}
