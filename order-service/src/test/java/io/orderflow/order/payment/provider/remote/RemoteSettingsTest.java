package io.orderflow.order.payment.provider.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.order.payment.provider.TestPaymentConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSettingsTest {

    private static final Map<String, String> FINE =
            Map.of("http.url", "https://pay.example.com/v1/", "http.api-key", "sk_1");

    @Test
    void an_address_and_a_key_are_enough() {
        RemoteSettings settings = settings(FINE);

        assertThat(settings.url()).isEqualTo("https://pay.example.com/v1");
        assertThat(settings.longestCall()).hasMillis(3 * 5000 + 2 * 4 * 200);
    }

    @ParameterizedTest
    @CsvSource({
        "url, '', 'is not set, but orderflow.payment.provider is http: set it to the provider''s address, such as https://pay.example.com/v1.'",
        "url, pay.example.com, 'must be an http or https address without login, query or fragment: https://pay.example.com/v1.'",
        "url, ftp://pay.example.com, 'must be an http or https address without login, query or fragment: https://pay.example.com/v1.'",
        "url, https://me:secret@pay.example.com, 'must be an http or https address without login, query or fragment: https://pay.example.com/v1.'",
        "url, https://pay.example.com?key=secret, 'must be an http or https address without login, query or fragment: https://pay.example.com/v1.'",
        "url, https://:80:80, 'must be an http or https address without login, query or fragment: https://pay.example.com/v1.'",
        "api-key, ' ', 'is not set, but orderflow.payment.provider is http: set it to the key the provider knows us by.'",
        "api-key, two words, must be printable ASCII without spaces.",
        "timeout, 0s, must be between 1ms and 1m.",
        "timeout, 2m, must be between 1ms and 1m.",
        "connect-timeout, -1s, must be between 1ms and 1m.",
        "connect-timeout, 6s, must not be longer than orderflow.payment.http.timeout.",
        "retries, -1, must be between 0 and 5.",
        "retries, 6, must be between 0 and 5.",
        "first-backoff, 0s, must be between 1ms and 1s.",
        "connections, 0, must be between 1 and 200.",
        "circuit.window, 1, must be between 2 and 1000.",
        "circuit.failure-ratio, 0, must be above 0 and at most 1.",
        "circuit.failure-ratio, 1.1, must be above 0 and at most 1.",
        "circuit.open-for, 0s, must be between 1ms and 1h.",
    })
    void a_wrong_setting_is_told_in_one_sentence(String name, String value, String rule) {
        Map<String, String> settings = new HashMap<>(FINE);
        settings.put("http." + name, value);
        String property = "orderflow.payment.http." + name;

        assertThatThrownBy(() -> settings(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(" (" + property + ") " + rule)
                .hasMessageNotContaining("secret");
    }

    private static RemoteSettings settings(Map<String, String> settings) {
        return RemoteSettings.of(TestPaymentConfig.with(settings).http());
    }
}
