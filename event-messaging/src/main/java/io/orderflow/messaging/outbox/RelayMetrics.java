package io.orderflow.messaging.outbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** How much the relay sends at a time, and how long that takes. */
@ApplicationScoped
class RelayMetrics {

    private final DistributionSummary batch;
    private final Timer cycle;

    RelayMetrics(MeterRegistry registry) {
        batch = DistributionSummary.builder("orderflow.relay.batch")
                .description("Events of a relay cycle")
                .baseUnit("events")
                .register(registry);
        cycle = Timer.builder("orderflow.relay.cycle")
                .description("Time of a relay cycle, from the outbox's rows to Kafka's acknowledgement")
                .register(registry);
    }

    void relayed(int events, long nanos) {
        batch.record(events);
        cycle.record(nanos, TimeUnit.NANOSECONDS);
    }
}
