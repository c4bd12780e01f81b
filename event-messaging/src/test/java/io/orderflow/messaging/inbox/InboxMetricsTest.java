package io.orderflow.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.contracts.envelope.Envelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxMetricsTest {

    private static final String TYPE = "thing.happened";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Envelope envelope = new Envelope(
            UUID.randomUUID(),
            TYPE,
            1,
            "other-service",
            UUID.randomUUID(),
            Instant.parse("2026-01-01T00:00:00Z"),
            1,
            null,
            null,
            null,
            new byte[0]);

    @Test
    void the_age_of_an_event_is_counted_from_its_append() {
        handleAt(envelope.time().plusSeconds(7));

        assertThat(age().count()).isEqualTo(1);
        assertThat(age().totalTime(TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void an_event_of_a_producer_whose_clock_is_ahead_has_no_age() {
        handleAt(envelope.time().minus(Duration.ofHours(1)));

        assertThat(age().count()).isEqualTo(1);
        assertThat(age().totalTime(TimeUnit.SECONDS)).isZero();
    }

    private void handleAt(Instant now) {
        var subscription =
                new Subscription("watched", Set.of(Records.TOPIC), Set.of(TYPE), Set.of(), (transaction, events) -> {});
        new InboxMetrics(meters, Clock.fixed(now, ZoneOffset.UTC))
                .took(subscription, List.of(new ReceivedEvent(envelope, Records.TOPIC, null)), 0, List.of(), 1_000_000);
    }

    private Timer age() {
        return meters.get("orderflow.event.age")
                .tags("consumer", "watched", "type", TYPE)
                .timer();
    }
}
