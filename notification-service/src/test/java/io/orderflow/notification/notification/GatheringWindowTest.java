package io.orderflow.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatheringWindowTest {

    @Test
    void nothing_is_gathered_unless_it_is_asked_for() {
        assertThat(window(Map.of()).gathers()).isFalse();
        assertThat(window(Map.of()).length()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "PT0S"})
    void a_window_of_no_length_gathers_nothing(String length) {
        assertThat(lasting(length).gathers()).isFalse();
        assertThatCode(() -> lasting(length).check(new StartupEvent())).doesNotThrowAnyException();
    }

    @Test
    void a_window_gathers_for_its_length() {
        assertThat(lasting("90s").gathers()).isTrue();
        assertThat(lasting("90s").length()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void a_window_that_ends_before_it_begins_is_told_in_one_sentence() {
        assertThatThrownBy(() -> lasting("-1s").check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("orderflow.notifications.gather-for must not be negative.");
    }

    private static GatheringWindow lasting(String length) {
        return window(Map.of("orderflow.notifications.gather-for", length));
    }

    private static GatheringWindow window(Map<String, String> settings) {
        return new GatheringWindow(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(NotificationsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(NotificationsConfig.class));
    }
}
