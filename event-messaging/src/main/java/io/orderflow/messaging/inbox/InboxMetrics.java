package io.orderflow.messaging.inbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.FailedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What consumers do, in numbers and, for events that fail, in the log. */
@ApplicationScoped
class InboxMetrics {

    private static final Logger LOG = Logger.getLogger(InboxMetrics.class);

    private final MeterRegistry registry;
    private final Clock clock;

    InboxMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void took(
            Subscription subscription,
            List<ReceivedEvent> handled,
            int duplicates,
            List<FailedEvent> failed,
            long nanos) {
        String consumer = subscription.consumer();
        if (duplicates > 0) {
            registry.counter("orderflow.inbox.duplicates", "consumer", consumer).increment(duplicates);
        }
        if (!handled.isEmpty()) {
            DistributionSummary.builder("orderflow.inbox.batch")
                    .description("Events of a batch that were new")
                    .tag("consumer", consumer)
                    .register(registry)
                    .record(handled.size());
            Timer.builder("orderflow.inbox.handling")
                    .description("Time of a batch, from its first statement to its commit")
                    .tag("consumer", consumer)
                    .register(registry)
                    .record(nanos, TimeUnit.NANOSECONDS);
        }
        Instant now = clock.instant();
        for (ReceivedEvent event : handled) {
            Envelope envelope = event.envelope();
            Timer.builder("orderflow.event.age")
                    .description("From an event's append to the commit of its handling")
                    .tags("consumer", consumer, "type", envelope.type())
                    .register(registry)
                    .record(age(envelope.time(), now));
        }
        failed.forEach(event -> failed(subscription, event));
    }

    /** None where the producer's clock is ahead of this one's. */
    private static Duration age(Instant appended, Instant now) {
        return appended.isAfter(now) ? Duration.ZERO : Duration.between(appended, now);
    }

    void failed(Subscription subscription, FailedEvent event) {
        registry.counter(
                        "orderflow.events.failed",
                        "consumer",
                        subscription.consumer(),
                        "code",
                        event.code().name())
                .increment();
        var kafkaRecord = event.kafkaRecord();
        Envelope envelope = event.envelope();
        LOG.warnf(
                "Consumer %s keeps event %s (order %s, %s-%d at %d) as failed, %s: %s",
                subscription.consumer(),
                envelope == null ? "of unknown id" : envelope.eventId(),
                envelope == null ? "unknown" : envelope.orderId(),
                kafkaRecord.topic(),
                kafkaRecord.partition(),
                kafkaRecord.offset(),
                event.code(),
                event.message());
    }
}
