package io.orderflow.notification.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.notification.notification.NotificationMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How sending goes, in numbers. */
@ApplicationScoped
class SendingMetrics {

    private final NotificationMetrics notifications;
    private final DistributionSummary batch;
    private final Timer delivery;
    private final Timer age;
    private final Counter repeated;

    SendingMetrics(MeterRegistry registry, NotificationMetrics notifications) {
        this.notifications = notifications;
        batch = DistributionSummary.builder("orderflow.mail.batch")
                .description("Mails that were delivered together")
                .baseUnit("mails")
                .register(registry);
        delivery = Timer.builder("orderflow.mail.delivery")
                .description("Time of delivering a batch of mails")
                .register(registry);
        age = Timer.builder("orderflow.notification.age")
                .description("From the handling of an order event to its mail's delivery")
                .register(registry);
        repeated = Counter.builder("orderflow.mail.retries")
                .description("Attempts after which a mail is to be tried again")
                .register(registry);
    }

    void delivered(int mails, long nanos) {
        batch.record(mails);
        delivery.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Called once the outcome is committed. */
    void recorded(Outcome outcome) {
        switch (outcome.verdict()) {
            case Verdict.Sent sent -> {
                notifications.sent(outcome.notification().template());
                age.record(Duration.between(outcome.notification().createdAt(), outcome.at()));
            }
            case Verdict.Again again -> repeated.increment();
            case Verdict.GivenUp givenUp ->
                notifications.failed(outcome.notification().template());
        }
    }
}
