package io.orderflow.messaging.retention;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgetLoopTest {

    @Test
    void a_retention_that_is_too_short_is_told_in_one_sentence() {
        assertThatThrownBy(() -> loop(kept("1d"), kept("23h")).check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("orderflow.things.retention must be at least 1d, but is PT23H.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24h", "1000d", "forever"})
    void any_longer_one_is_taken(String retention) {
        assertThatCode(() -> loop(kept(retention)).check(new StartupEvent())).doesNotThrowAnyException();
    }

    private static KeptRows kept(String retention) {
        return new KeptRows(
                "orderflow.things.retention",
                Retention.of(retention),
                Duration.ofDays(1),
                (transaction, before, limit) -> 0);
    }

    private static ForgetLoop loop(KeptRows... tables) {
        Transactions unused = new Transactions(null);
        return new ForgetLoop(List.of(tables), new ForgetOldRows(unused, new MovableClock()));
    }
}
