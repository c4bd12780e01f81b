package io.orderflow.notification.sending;

import io.opentelemetry.api.trace.Span;
import io.orderflow.notification.delivery.Delivery;
import io.orderflow.notification.delivery.MailTransport;
import io.orderflow.notification.mail.ComposeMail;
import io.orderflow.notification.mail.Mail;
import io.orderflow.notification.mail.OrderDetails;
import io.orderflow.notification.mail.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Composes mails and has them delivered; a notification that breaks something fails alone. */
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

    private record Part(DueNotification notification, Span span) {}

    private record Attempt(DueMail due, List<Part> parts, Mail mail) {}

    /** How many notifications to take at once. */
    int batchSize() {
        return transport.batchSize();
    }

    /** Tries each of them, and says of each notification what came of it. */
    List<Outcome> of(List<DueMail> due) {
        List<Outcome> outcomes = new ArrayList<>(due.size());
        List<Attempt> attempts = new ArrayList<>(due.size());
        for (DueMail mail : due) {
            List<Part> parts = new ArrayList<>(mail.told().size());
            for (DueNotification notification : mail.told()) {
                Part part = new Part(notification, spans.start(notification));
                if (policy.exhausted(notification.attempt())) {
                    outcomes.addAll(alone(part, new Delivery.Refused("attempts-interrupted")));
                } else {
                    parts.add(part);
                }
            }
            prepare(parts, attempts, outcomes);
        }
        long started = System.nanoTime();
        List<Delivery> deliveries = deliver(attempts.stream().map(Attempt::mail).toList());
        metrics.delivered(attempts.size(), System.nanoTime() - started);
        for (int i = 0; i < attempts.size(); i++) {
            outcomes.addAll(outcomes(attempts.get(i).due(), attempts.get(i).parts(), deliveries.get(i)));
        }
        return outcomes;
    }

    /** If one of several can't be composed, each becomes a mail of its own, so that the bad one fails alone. */
    private void prepare(List<Part> parts, List<Attempt> attempts, List<Outcome> outcomes) {
        if (parts.isEmpty()) {
            return;
        }
        DueMail due = new DueMail(parts.stream().map(Part::notification).toList());
        try {
            attempts.add(new Attempt(due, parts, compose(due)));
        } catch (RuntimeException bug) {
            if (parts.size() == 1) {
                LOG.errorf(bug, "The mail of %s could not be composed", due.last());
                outcomes.addAll(alone(parts.getFirst(), new Delivery.Deferred("not-composed")));
            } else {
                parts.forEach(part -> prepare(List.of(part), attempts, outcomes));
            }
        }
    }

    private Mail compose(DueMail due) {
        DueNotification last = due.last();
        ComposeMail.Body body = due.told().size() == 1
                ? compose.body(last.mailTemplate(), last.orderId(), OrderDetails.fromJson(last.details()))
                : compose.gathered(due.told().stream().map(this::section).toList());
        return new Mail(
                last.notificationId(), last.eventId(), last.recipient(), last.subject(), body.text(), body.html());
    }

    private Section section(DueNotification notification) {
        return compose.section(
                notification.mailTemplate(),
                notification.orderId(),
                notification.subject(),
                OrderDetails.fromJson(notification.details()));
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

    private List<Outcome> alone(Part part, Delivery delivery) {
        return outcomes(DueMail.of(part.notification()), List.of(part), delivery);
    }

    /** One verdict for all that a mail tells, so that they stay together. */
    private List<Outcome> outcomes(DueMail due, List<Part> parts, Delivery delivery) {
        // The database keeps microseconds, and the event should say the same time.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Verdict verdict = policy.verdict(delivery, due.attempt(), now);
        return parts.stream()
                .map(part -> new Outcome(
                        part.notification(),
                        due.mailId(),
                        verdict,
                        now,
                        spans.end(part.span(), part.notification(), delivery)))
                .toList();
    }
}
