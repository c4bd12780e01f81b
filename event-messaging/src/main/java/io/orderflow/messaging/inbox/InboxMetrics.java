package io.orderflow.messaging.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.context.Scope;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEvent;
import io.orderflow.messaging.tracing.LogsAbout;
import io.orderflow.messaging.tracing.TraceParent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What consumers do, in numbers and, for events that fail, in the log. */
@ApplicationScoped
class InboxMetrics {

    private static final Logger LOG = Logger.getLogger(InboxMetrics.class);

    /** A few buckets: there are as many for each consumer and type. */
    private static final Duration[] AGES = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    /** A hostile producer may say any year, and a timer counts nanoseconds in 64 bits. */
    private static final Duration LONGEST_AGE = Duration.ofDays(36_500);

    private final MeterRegistry registry;
    private final Clock clock;

    InboxMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** From the start, so that an alert on a rate finds a zero and not a nothing. */
    void register(@Observes StartupEvent started, Subscriptions subscriptions) {
        for (Subscription subscription : subscriptions.all()) {
            duplicates(subscription.consumer());
            for (ErrorCode code : ErrorCode.values()) {
                failures(subscription.consumer(), code);
            }
        }
    }

    void took(
            Subscription subscription,
            List<ReceivedEvent> handled,
            int duplicates,
            List<FailedEvent> failed,
            long nanos) {
        String consumer = subscription.consumer();
        if (duplicates > 0) {
            duplicates(consumer).increment(duplicates);
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
            // Within the event's trace, which then stands beside its bucket.
            try (Scope within = TraceParent.context(event.here()).makeCurrent()) {
                age(consumer, event.envelope().type())
                        .record(age(event.envelope().time(), now));
            }
        }
        failed.forEach(event -> failed(subscription, event));
    }

    private Counter duplicates(String consumer) {
        return Counter.builder("orderflow.inbox.duplicates")
                .description("Events that had been handled before, and were passed over")
                .tag("consumer", consumer)
                .register(registry);
    }

    private Counter failures(String consumer, ErrorCode code) {
        return Counter.builder("orderflow.events.failed")
                .description("Events that could not be handled, at their first attempt or a further one")
                .tags("consumer", consumer, "code", code.name())
                .register(registry);
    }

    private Timer age(String consumer, String type) {
        return Timer.builder("orderflow.event.age")
                .description("From an event's append to the commit of its handling")
                .tags("consumer", consumer, "type", type)
                .serviceLevelObjectives(AGES)
                .register(registry);
    }

    /** None where the producer's clock is ahead of this one's, and no more than a timer can count. */
    private static Duration age(Instant appended, Instant now) {
        if (appended.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(appended, now);
        return age.compareTo(LONGEST_AGE) > 0 ? LONGEST_AGE : age;
    }

    void failed(Subscription subscription, FailedEvent event) {
        failures(subscription.consumer(), event.code()).increment();
        Envelope envelope = event.envelope();
        if (envelope == null) {
            log(subscription, event, null);
        } else {
            try (LogsAbout about = LogsAbout.event(envelope)) {
                log(subscription, event, envelope);
            }
        }
    }

    private static void log(Subscription subscription, FailedEvent event, @Nullable Envelope envelope) {
        var kafkaRecord = event.kafkaRecord();
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
