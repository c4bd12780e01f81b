package io.orderflow.notification.sending;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingSettingsTest {

    @Test
    void the_defaults_are_fine() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "attempts, 0, must be between 1 and 1000.",
        "poll-interval, 0s, must be longer than nothing.",
        "first-backoff, 0s, must be longer than nothing.",
        "longest-backoff, -1s, must be longer than nothing.",
        "drain-timeout, 0s, must be longer than nothing.",
        "lease, 1s, must be longer than the 1 s that delivering a batch may take.",
    })
    void a_wrong_setting_is_told_in_one_sentence(String name, String value, String rule) {
        assertThatThrownBy(() -> check(Map.of(name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("orderflow.sending." + name + " " + rule);
    }

    private static void check(Map<String, String> settings) {
        SendingSettings.check(TestSendingConfig.with(settings), new FakeTransport());
    }
}
