package io.orderflow.notification.delivery;

import io.orderflow.notification.mail.Mail;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Hands mails to a mail server, a bounded number at the same time and each for a bounded time.
 *
 * <p>SMTP has no transaction in common with our database. Between the server's "250 OK" and the commit that records it
 * there is a moment in which a crash makes the mail go out once more, and no order of the two steps can close it: the
 * other order would lose mails. What can be had is that a repeat is known to be one. Every mail's Message-ID is made of
 * the event it tells of, so a repeat has the same one, and mail servers and readers that look for repeats by it show
 * one mail. Batches are small, so that a crash repeats few.
 */
final class SmtpTransport implements MailTransport {

    private final SmtpSettings settings;
    private final MailClient client;

    /**
     * All conversations take place here. The client's pool may replace a connection that it found broken by one of
     * another event loop than its caller's; the new server's greeting could then come before anybody listens for it.
     */
    private final Context context;

    SmtpTransport(Vertx vertx, SmtpSettings settings) {
        this.settings = settings;
        this.client = MailClient.create(vertx, settings.toVertx());
        this.context = vertx.getOrCreateContext();
    }

    @Override
    public String description() {
        return "Mails are sent by the mail server %s:%d (orderflow.mail.transport=smtp)."
                .formatted(settings.host(), settings.config().port());
    }

    @Override
    public int batchSize() {
        return settings.config().batchSize();
    }

    @Override
    public Duration longestDelivery() {
        return settings.longestBatch();
    }

    @Override
    public List<Delivery> deliver(List<Mail> mails) {
        int connections = settings.config().connections();
        List<Delivery> deliveries = new ArrayList<>(mails.size());
        for (int from = 0; from < mails.size(); from += connections) {
            List<Mail> round = mails.subList(from, Math.min(from + connections, mails.size()));
            List<CompletableFuture<Delivery>> onTheirWay =
                    round.stream().map(this::send).toList();
            onTheirWay.forEach(mail -> deliveries.add(mail.join()));
        }
        return deliveries;
    }

    private CompletableFuture<Delivery> send(Mail mail) {
        CompletableFuture<MailResult> answer = new CompletableFuture<>();
        MailMessage message = message(mail);
        context.runOnContext(
                here -> client.sendMail(message).onSuccess(answer::complete).onFailure(answer::completeExceptionally));
        return answer.orTimeout(settings.config().timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((accepted, failure) ->
                        failure == null ? new Delivery.Accepted() : SmtpFailures.toDelivery(failure));
    }

    private MailMessage message(Mail mail) {
        return new MailMessage()
                .setFrom(settings.from())
                .setTo(mail.recipient())
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHtml(mail.html())
                .addHeader("Message-ID", "<" + mail.eventId() + "@" + settings.domain() + ">")
                // Asks machines not to answer (RFC 3834).
                .addHeader("Auto-Submitted", "auto-generated");
    }
}
