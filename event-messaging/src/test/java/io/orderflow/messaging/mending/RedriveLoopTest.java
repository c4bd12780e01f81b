package io.orderflow.messaging.mending;

import static io.orderflow.local.Patience.await;
import static io.orderflow.messaging.mending.SickConsumer.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.mending.Redrive.Action;
import io.orderflow.messaging.mending.Redrive.Events;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedriveLoopTest {

    private static final Events ALL =
            new Events(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final SickConsumer consumer = new SickConsumer();
    private final RedriveLoop loop = new RedriveLoop(
            consumer.cycle,
            consumer.wakeUp,
            TestConfig.with(Map.of("orderflow.messaging.failed-events.poll-interval", "1h")));

    @AfterEach
    void close() {
        loop.stop(new ShutdownEvent());
        consumer.close();
    }

    @Test
    void the_rate_is_kept_however_seldom_redrives_are_looked_for() {
        for (int i = 0; i < 5; i++) {
            consumer.parked();
        }
        consumer.sick.clear();
        loop.start(new StartupEvent());
        consumer.redrives.start(Action.RETRY, ALL, 10, ADA);

        // The clock moves when the loop has come so far, so that nothing is made up for.
        for (int left = 4; left >= 0; left--) {
            int still = left;
            await().until(() -> consumer.kept().size() == still);
            consumer.clock.advance(Duration.ofMillis(100));
        }
    }

    @Test
    void the_next_turn_is_when_the_rate_allows_it_and_never_at_once() {
        for (int i = 0; i < 3; i++) {
            consumer.parked();
        }
        consumer.sick.clear();
        assertThat(consumer.cycle.untilNext()).isEmpty();
        consumer.redrives.start(Action.RETRY, ALL, 10, ADA);
        assertThat(consumer.cycle.tryNext()).isTrue();

        assertThat(consumer.cycle.untilNext()).contains(Duration.ofMillis(100));
        consumer.clock.advance(Duration.ofMillis(95));
        assertThat(consumer.cycle.tryNext()).isFalse();
        assertThat(consumer.cycle.untilNext()).contains(Duration.ofMillis(10));
    }
}
