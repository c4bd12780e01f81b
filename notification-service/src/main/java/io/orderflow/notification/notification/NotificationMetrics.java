package io.orderflow.notification.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.notification.mail.MailTemplate;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How notifications end, in numbers; counted once that is committed. */
@ApplicationScoped
public class NotificationMetrics {

    private final MeterRegistry registry;

    NotificationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** From the start, so that an alert on a rate finds a zero and not a nothing. */
    void register(@Observes StartupEvent started) {
        for (MailTemplate template : MailTemplate.values()) {
            counter(template.templateName(), Status.SENT);
            counter(template.templateName(), Status.FAILED);
        }
    }

    /** One was handed over to its channel. */
    public void sent(String template) {
        counter(template, Status.SENT).increment();
    }

    /** One was given up. */
    public void failed(String template) {
        counter(template, Status.FAILED).increment();
    }

    private Counter counter(String template, Status status) {
        return Counter.builder("orderflow.notifications")
                .description("Notifications that were sent or given up")
                .tags("template", template, "status", status.name())
                .register(registry);
    }
}
