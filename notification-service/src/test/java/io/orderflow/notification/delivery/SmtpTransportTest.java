package io.orderflow.notification.delivery;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderflow.notification.delivery.Delivery.Accepted;
import io.orderflow.notification.delivery.Delivery.Deferred;
import io.orderflow.notification.delivery.Delivery.Refused;
import io.orderflow.notification.delivery.Delivery.Unreachable;
import io.orderflow.notification.mail.Mail;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpTransportTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void mails_are_accepted_over_a_few_connections() {
        try (ScriptedMailServer server = new ScriptedMailServer(0, Map.of())) {
            List<Mail> mails =
                    Stream.generate(() -> mailTo("ann@example.com")).limit(30).toList();

            List<Delivery> deliveries = to(server).deliver(mails);

            assertThat(deliveries).hasSize(30).containsOnly(new Accepted());
            assertThat(server.accepted()).hasSize(30).containsOnly("RCPT TO:<ann@example.com>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <ann@example.com> is unknown here, recipient-refused 550 5.1.1",
        "RCPT, 553 <ann@example.com>: no, recipient-refused 553",
        "RCPT, 501 5.1.3 bad syntax, recipient-refused 501 5.1.3",
        "DATA, 554 5.5.1 no valid recipients, mail-refused 554 5.5.1",
        "., 554 5.7.1 spam, mail-refused 554 5.7.1",
        "MAIL, 552 5.3.4 too large, sender-refused 552 5.3.4",
    })
    void a_mail_that_would_be_refused_again_is_refused(String command, String answer, String reason) {
        assertThat(deliver(command, answer)).isEqualTo(new Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 451 4.7.1 ann@example.com: greylisted, recipient-refused 451 4.7.1",
        "RCPT, 452 4.2.2 mailbox full, recipient-refused 452 4.2.2",
        "RCPT, 503 bad sequence of commands, recipient-refused 503",
        "RCPT, gibberish, recipient-refused 500",
        "MAIL, 452 4.3.1 out of space, sender-refused 452 4.3.1",
        "., 451 4.3.0 try again, mail-refused 451 4.3.0",
    })
    void a_mail_that_may_be_taken_later_is_deferred(String command, String answer, String reason) {
        assertThat(deliver(command, answer)).isEqualTo(new Deferred(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 554 5.3.2 go away, mail-server-unavailable 554 5.3.2",
        "MAIL, 550 5.7.1 who are you, sender-refused 550 5.7.1",
        "MAIL, 530 5.7.0 log in first, mail-server-unavailable 530 5.7.0",
        "RCPT, 421 4.3.2 closing down, mail-server-unavailable 421 4.3.2",
        "., 421 4.3.2 closing down, mail-server-unavailable 421 4.3.2",
    })
    void a_server_that_takes_nobodys_mail_is_unreachable(String command, String answer, String reason) {
        assertThat(deliver(command, answer)).isEqualTo(new Unreachable(reason));
    }

    @Test
    void a_login_that_is_refused_is_nobodys_mails_fault() {
        Map<String, String> script = Map.of("EHLO", "250-here\r\n250 AUTH PLAIN", "AUTH", "535 5.7.8 no");
        try (ScriptedMailServer server = new ScriptedMailServer(0, script)) {
            SmtpTransport transport = transport(server.port(), Map.of("username", "me", "password", "wrong"));

            assertThat(transport.deliver(List.of(mailTo("ann@example.com"))))
                    .containsExactly(new Unreachable("mail-server-unavailable 535 5.7.8"));
        }
    }

    @Test
    void nothing_is_sent_over_a_connection_that_the_server_will_not_encrypt() {
        try (ScriptedMailServer server = new ScriptedMailServer(0, Map.of())) {
            SmtpTransport transport = transport(server.port(), Map.of("encryption", "starttls"));

            assertThat(transport.deliver(List.of(mailTo("ann@example.com"))))
                    .containsExactly(new Unreachable("mail-server-without-starttls"));
            assertThat(server.accepted()).isEmpty();
        }
    }

    @Test
    void nothing_is_sent_to_a_server_that_cannot_prove_who_it_is() {
        ServerSetup setup = ServerSetup.SMTPS.dynamicPort();
        setup.setServerStartupTimeout(60_000);
        GreenMail server = new GreenMail(setup);
        server.start();
        try {
            SmtpTransport transport = transport(server.getSmtps().getPort(), Map.of("encryption", "tls"));

            assertThat(transport.deliver(List.of(mailTo("ann@example.com"))))
                    .containsExactly(new Unreachable("mail-server-not-trusted"));
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_that_is_not_there_is_unreachable() {
        int port;
        try (ScriptedMailServer server = new ScriptedMailServer(0, Map.of())) {
            port = server.port();
        }

        assertThat(transport(port, Map.of()).deliver(List.of(mailTo("ann@example.com"))))
                .containsExactly(new Unreachable("mail-server-unreachable"));
    }

    @Test
    void each_mail_of_a_batch_gets_its_own_answer() {
        Map<String, String> script = Map.of(
                "RCPT TO:<bob@", "550 5.1.1 unknown",
                "RCPT TO:<cat@", "451 4.7.1 later");
        try (ScriptedMailServer server = new ScriptedMailServer(0, script)) {
            List<Mail> mails = Stream.of("ann", "bob", "cat", "dan")
                    .map(name -> mailTo(name + "@example.com"))
                    .toList();

            assertThat(to(server).deliver(mails))
                    .containsExactly(
                            new Accepted(),
                            new Refused("recipient-refused 550 5.1.1"),
                            new Deferred("recipient-refused 451 4.7.1"),
                            new Accepted());
        }
    }

    /** A hung connection must not keep its place in the pool: that would stop all mail for good. */
    @Test
    void a_server_that_stops_answering_holds_up_no_mail_for_good() {
        Map<String, String> script = Map.of("RCPT TO:<ann@", "");
        try (ScriptedMailServer server = new ScriptedMailServer(0, script)) {
            SmtpTransport transport = transport(server.port(), Map.of("timeout", "1s", "connections", "2"));
            List<Mail> hanging =
                    Stream.generate(() -> mailTo("ann@example.com")).limit(8).toList();

            assertThat(transport.deliver(hanging)).hasSize(8).allMatch(Deferred.class::isInstance);
            // The limit is so short that on a slow machine a healthy mail may miss it too.
            await().until(() ->
                    transport.deliver(List.of(mailTo("bob@example.com"))).equals(List.of(new Accepted())));
        }
    }

    /** The connection to the one before is found broken in the middle of a delivery, which goes on over a new one. */
    @Test
    void a_mail_server_that_was_restarted_gets_the_next_mail() {
        try (ScriptedMailServer first = new ScriptedMailServer(0, Map.of())) {
            SmtpTransport transport = to(first);
            assertThat(transport.deliver(List.of(mailTo("ann@example.com")))).containsExactly(new Accepted());
            first.close();

            for (int i = 0; i < 200; i++) {
                try (ScriptedMailServer next = new ScriptedMailServer(first.port(), Map.of())) {
                    assertThat(transport.deliver(List.of(mailTo("bob@example.com"))))
                            .as("restart " + i)
                            .containsExactly(new Accepted());
                }
            }
        }
    }

    private Delivery deliver(String command, String answer) {
        try (ScriptedMailServer server = new ScriptedMailServer(0, Map.of(command, answer))) {
            return to(server).deliver(List.of(mailTo("ann@example.com"))).getFirst();
        }
    }

    private SmtpTransport to(ScriptedMailServer server) {
        return transport(server.port(), Map.of());
    }

    private SmtpTransport transport(int port, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "smtp.host", "127.0.0.1",
                "smtp.port", Integer.toString(port),
                "smtp.from", "shop@example.com",
                "smtp.encryption", "none"));
        more.forEach((name, value) -> settings.put("smtp." + name, value));
        return new SmtpTransport(
                VERTX, SmtpSettings.of(TestMailConfig.with(settings).smtp()));
    }

    private static Mail mailTo(String recipient) {
        return new Mail(UUID.randomUUID(), UUID.randomUUID(), recipient, "Subject", "text", "<p>html</p>");
    }
}
