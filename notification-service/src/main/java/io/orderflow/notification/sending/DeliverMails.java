package io.orderflow.notification.sending;

import io.opentelemetry.api.trace.Span;
import io.orderflow.notification.delivery.Delivery;
import io.orderflow.notification.delivery.MailTransport;
import io.orderflow.notification.mail.ComposeMail;
import io.orderflow.notification.mail.Mail;
import io.orderflow.notification.mail.OrderDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Composes the mails of notifications and has them delivered; one that breaks something fails alone. */
@ApplicationScoped
class DeliverMails {

    private static final Logger LOG = Logger.getLogger(DeliverMails.class);

    private final ComposeMail compose;
    private final MailTransport transport;
    private final RetryPolicy policy;
    private final SendingSpans spans;
    private final SendingMetrics metrics;
    private final Clock clock;

    DeliverMails(
            ComposeMail compose,
            MailTransport transport,
            RetryPolicy policy,
            SendingSpans spans,
            SendingMetrics metrics,
            Clock clock) {
        this.compose = compose;
        this.transport = transport;
        this.policy = policy;
        this.spans = spans;
        this.metrics = metrics;
        this.clock = clock;
    }

    private record Attempt(DueNotification notification, Span span, Mail mail) {}

    /** How many notifications to take at once. */
    int batchSize() {
        return transport.batchSize();
    }

    /** Tries each of them, and says what came of it. */
    List<Outcome> of(List<DueNotification> due) {
        List<Outcome> outcomes = new ArrayList<>(due.size());
        List<Attempt> attempts = new ArrayList<>(due.size());
        for (DueNotification notification : due) {
            Span span = spans.start(notification);
            if (policy.exhausted(notification.attempt())) {
                outcomes.add(outcome(notification, span, new Delivery.Refused("attempts-interrupted")));
                continue;
            }
            try {
                attempts.add(new Attempt(notification, span, compose(notification)));
            } catch (RuntimeException bug) {
                LOG.errorf(bug, "The mail of %s could not be composed", notification);
                outcomes.add(outcome(notification, span, new Delivery.Deferred("not-composed")));
            }
        }
        long started = System.nanoTime();
        List<Delivery> deliveries = deliver(attempts.stream().map(Attempt::mail).toList());
        metrics.delivered(attempts.size(), System.nanoTime() - started);
        for (int i = 0; i < attempts.size(); i++) {
            outcomes.add(outcome(attempts.get(i).notification(), attempts.get(i).span(), deliveries.get(i)));
        }
        return outcomes;
    }

    private Mail compose(DueNotification notification) {
        ComposeMail.Body body = compose.body(
                notification.mailTemplate(), notification.orderId(), OrderDetails.fromJson(notification.details()));
        return new Mail(
                notification.notificationId(),
                notification.eventId(),
                notification.recipient(),
                notification.subject(),
                body.text(),
                body.html());
    }

    /** A transport that throws has met a mail it can't deal with: each is tried alone, to find out which. */
    private List<Delivery> deliver(List<Mail> mails) {
        try {
            return mails.isEmpty() ? List.of() : transport.deliver(mails);
        } catch (RuntimeException bug) {
            if (mails.size() == 1) {
                LOG.errorf(bug, "Not delivered: %s", mails.getFirst());
                return List.of(new Delivery.Deferred("not-delivered"));
            }
            return mails.stream().map(mail -> deliver(List.of(mail)).getFirst()).toList();
        }
    }

    private Outcome outcome(DueNotification notification, Span span, Delivery delivery) {
        // The database keeps microseconds, and the event should say the same time.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Outcome(
                notification,
                policy.verdict(delivery, notification.attempt(), now),
                now,
                spans.end(span, notification, delivery));
    }
}
