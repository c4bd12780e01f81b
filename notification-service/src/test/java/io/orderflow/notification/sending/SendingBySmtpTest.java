package io.orderflow.notification.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.notification.DecidedOrder;
import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.MailServerPort;
import io.orderflow.notification.MovableClock;
import io.orderflow.notification.OrderEventsInbox;
import io.orderflow.notification.OutgoingEvents;
import io.orderflow.notification.Rows;
import io.orderflow.notification.delivery.MailTransport;
import io.orderflow.notification.delivery.ScriptedMailServer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue with a mail server behind it. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(MailServerPort.class)
class SendingBySmtpTest {

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Inject
    SendDueNotifications sender;

    @Inject
    Senders senders;

    @Inject
    MailTransport smtp;

    @Inject
    OrderEventsInbox inbox;

    @Inject
    Rows rows;

    @Inject
    OutgoingEvents events;

    @Inject
    MovableClock clock;

    @ConfigProperty(name = "orderflow.mail.smtp.port")
    int port;

    private final DecidedOrder order = DecidedOrder.of("zoe@example.com", "Tasse <blau> & grün");

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void a_mail_arrives_once_as_text_and_html() throws Exception {
        Envelope event = order.confirmed();
        try (Mailbox mailbox = new Mailbox(port)) {
            inbox.receive(event);

            sender.sendOnce();
            sender.sendOnce();

            MimeMessage mail = mailbox.single();
            assertThat(mail.getSubject()).isEqualTo(column("subject"));
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Shop <shop@example.com>");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("zoe@example.com");
            assertThat(mail.getMessageID()).isEqualTo("<" + event.eventId() + "@example.com>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getContentType()).startsWith("multipart/alternative");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getCount()).isEqualTo(2);
            assertPart(parts.getBodyPart(0), "text/plain", "2 x Tasse <blau> & grün");
            assertPart(parts.getBodyPart(1), "text/html", "Tasse &lt;blau&gt; &amp; grün");
        }
        assertThat(state()).isEqualTo("SENT 1 null");
        assertThat(events.single(order.orderId()).event()).isInstanceOf(NotificationSent.class);
        assertThat(rows.count("SELECT count(*) FROM notifications.stored_mail")).isZero();
    }

    @Test
    void the_same_record_ten_times_is_one_mail_and_one_event() throws Exception {
        Envelope event = order.confirmed();
        try (Mailbox mailbox = new Mailbox(port)) {
            for (int i = 0; i < 10; i++) {
                inbox.receive(event);
                sender.sendOnce();
                // A connection left over from the mail server before this one is found broken once, and not again.
                clock.advance(Duration.ofMinutes(1));
            }

            mailbox.single();
        }
        assertThat(rows.count("SELECT count(*) FROM notifications.notification"))
                .isEqualTo(1);
        assertThat(events.of(order.orderId())).hasSize(1);
    }

    @Test
    void a_mail_waits_for_a_server_that_is_down_and_arrives_once_it_is_back() throws Exception {
        inbox.receive(order.confirmed());

        for (int i = 0; i < 12; i++) {
            assertThat(sender.sendOnce().outage()).contains("mail-server-unreachable");
            assertThat(state()).isEqualTo("PENDING 0 mail-server-unreachable");
            assertThat(sender.sendOnce().taken()).isZero();
            clock.advance(Duration.ofSeconds(30));
        }
        try (Mailbox mailbox = new Mailbox(port)) {
            sender.sendOnce();

            mailbox.single();
        }
        assertThat(state()).isEqualTo("SENT 1 null");
        assertThat(events.of(order.orderId())).hasSize(1);
    }

    @Test
    void a_mail_whose_recipient_is_refused_for_good_fails_and_is_told_of() {
        Envelope event = order.rejected(1);
        inbox.receive(event);

        try (ScriptedMailServer server = refusing()) {
            sender.sendOnce();
            clock.advance(Duration.ofDays(1));
            sender.sendOnce();
            assertThat(server.accepted()).isEmpty();
        }

        assertThat(state()).isEqualTo("FAILED 1 recipient-refused 550 5.1.1");
        OutgoingEvents.Told told = events.single(order.orderId());
        assertThat(told.causationId()).isEqualTo(event.eventId());
        assertThat(told.event())
                .isInstanceOfSatisfying(
                        NotificationFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("recipient-refused 550 5.1.1"));
    }

    @Test
    void a_mail_that_is_deferred_is_sent_later() throws Exception {
        inbox.receive(order.confirmed());

        try (ScriptedMailServer server = new ScriptedMailServer(port, Map.of("RCPT", "451 4.7.1 come back"))) {
            sender.sendOnce();
            assertThat(server.accepted()).isEmpty();
        }
        assertThat(state()).isEqualTo("PENDING 1 recipient-refused 451 4.7.1");
        clock.advance(Duration.ofSeconds(30));
        try (Mailbox mailbox = new Mailbox(port)) {
            sender.sendOnce();
            mailbox.single();
        }

        assertThat(state()).isEqualTo("SENT 2 null");
    }

    @Test
    void a_crash_before_the_recording_repeats_a_mail_with_the_same_message_id() throws Exception {
        inbox.receive(order.confirmed());
        FakeTransport crashing = new FakeTransport();
        crashing.behaves(mails -> {
            smtp.deliver(mails);
            throw new Crash();
        });
        try (Mailbox mailbox = new Mailbox(port)) {
            assertThatThrownBy(() -> senders.with(crashing).sendOnce()).isInstanceOf(Crash.class);
            assertThat(sender.sendOnce().taken()).isZero();
            clock.advance(Duration.ofSeconds(60));
            sender.sendOnce();

            MimeMessage[] mails = mailbox.all();
            assertThat(mails).hasSize(2);
            assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
            assertThat(GreenMailUtil.getBody(mails[0])).isNotEmpty();
        }
        assertThat(state()).isEqualTo("SENT 2 null");
        assertThat(events.of(order.orderId())).hasSize(1);
    }

    /** GreenMail, listening where the service looks for a mail server. */
    private record Mailbox(GreenMail server) implements AutoCloseable {

        Mailbox(int port) {
            this(new GreenMail(setup(port)));
            server.start();
        }

        private static ServerSetup setup(int port) {
            ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
            setup.setServerStartupTimeout(60_000);
            return setup;
        }

        MimeMessage[] all() {
            return server.getReceivedMessages();
        }

        MimeMessage single() {
            assertThat(all()).hasSize(1);
            return all()[0];
        }

        @Override
        public void close() {
            server.stop();
        }
    }

    private ScriptedMailServer refusing() {
        return new ScriptedMailServer(port, Map.of("RCPT", "550 5.1.1 <zoe@example.com>: no such user"));
    }

    private static void assertPart(BodyPart part, String type, String content) throws Exception {
        assertThat(part.getContentType()).startsWith(type).containsIgnoringCase("utf-8");
        assertThat((String) part.getContent()).contains(content);
    }

    private String state() {
        return rows.value("""
                SELECT n.status || ' ' || coalesce(q.attempts, n.attempts)
                    || ' ' || coalesce(q.last_error, n.last_error, 'null')
                FROM notifications.notification n LEFT JOIN notifications.notification_queue q USING (notification_id)
                WHERE n.order_id = ? AND (n.status = 'PENDING') = (q.notification_id IS NOT NULL)
                """, order.orderId());
    }

    private String column(String expression) {
        return rows.value(
                "SELECT " + expression + " FROM notifications.notification WHERE order_id = ?", order.orderId());
    }
}
