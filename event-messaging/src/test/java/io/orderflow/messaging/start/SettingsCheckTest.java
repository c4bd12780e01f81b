package io.orderflow.messaging.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.TestConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    @Test
    void finds_nothing_wrong_with_the_defaults() {
        assertThat(SettingsCheck.problems(TestConfig.defaults())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "relay.batch-size, 0",
        "relay.poll-interval, 0s",
        "relay.poll-interval, 11s",
        "relay.pace, -1s",
        "relay.pace, 11s",
        "consumer.pace, -1s",
        "consumer.pace, 3m",
        "consumer.batch-size, 10001",
        "failed-events.attempts, -1",
        "failed-events.first-backoff, 0s",
        "stop-patience, 0s"
    })
    void names_the_setting_that_is_out_of_range(String name, String value) {
        String property = "orderflow.messaging." + name;

        assertThat(SettingsCheck.problems(TestConfig.with(Map.of(property, value))))
                .singleElement()
                .asString()
                .startsWith(property + " must ")
                .endsWith(".");
    }
}
