package io.orderflow.messaging.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

    @ParameterizedTest
    @CsvSource({"30d, P30D", "48h, PT48H", "PT36H, PT36H", "90m, PT90M"})
    void a_time_is_written_as_in_every_other_setting(String setting, Duration time) {
        assertThat(Retention.of(setting)).isEqualTo(Retention.lasting(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forever", "FOREVER", " forever "})
    void what_is_never_removed_is_kept_forever(String setting) {
        assertThat(Retention.of(setting)).isEqualTo(Retention.FOREVER);
    }

    @Test
    void nothing_else_is_taken_for_a_retention() {
        assertThatThrownBy(() -> Retention.of("never")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"48h, 2d", "36h, PT36H", "-1d, -1d", "forever, forever"})
    void it_is_told_as_it_can_be_set(String setting, String told) {
        assertThat(Retention.of(setting)).hasToString(told);
        assertThat(Retention.of(told)).isEqualTo(Retention.of(setting));
    }
}
