package io.orderflow.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.messaging.transaction.Transactions;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTransportsTest {

    private static final Map<String, String> SMTP =
            Map.of("transport", "smtp", "smtp.host", "mail.example.com", "smtp.from", "Shop <shop@example.com>");

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void mails_are_stored_unless_something_else_is_asked_for() {
        MailTransport transport = transport(Map.of());

        assertThat(transport).isInstanceOf(StoringTransport.class);
        assertThat(transport.description())
                .isEqualTo("Mails are kept in the database and not sent (orderflow.mail.transport=stored).");
    }

    @Test
    void mails_are_sent_by_a_mail_server_that_is_set() {
        MailTransport transport = transport(SMTP);

        assertThat(transport).isInstanceOf(SmtpTransport.class);
        assertThat(transport.description())
                .isEqualTo("Mails are sent by the mail server mail.example.com:587 (orderflow.mail.transport=smtp).");
        assertThat(transport.longestDelivery()).hasSeconds(20);
    }

    @ParameterizedTest
    @CsvSource({
        "transport, pigeon, 'orderflow.mail.transport is \"pigeon\", but must be stored or smtp.'",
        "smtp.host, '', 'ORDERFLOW_MAIL_SMTP_HOST (orderflow.mail.smtp.host) is not set, but orderflow.mail.transport is smtp: set it to the mail server''s name.'",
        "smtp.from, '', 'ORDERFLOW_MAIL_SMTP_FROM (orderflow.mail.smtp.from) is not set, but orderflow.mail.transport is smtp: set it to the sender of all mails, such as orders@example.com.'",
        "smtp.from, shop, 'orderflow.mail.smtp.from must be a mail address, such as orders@example.com.'",
        "smtp.from, Shop <>, 'orderflow.mail.smtp.from must be a mail address, such as orders@example.com.'",
        "smtp.port, 70000, orderflow.mail.smtp.port must be between 1 and 65535.",
        "smtp.encryption, maybe, 'orderflow.mail.smtp.encryption must be starttls, tls or none.'",
        "smtp.username, me, 'orderflow.mail.smtp.username and password must both be set, or neither.'",
        "smtp.connections, 0, orderflow.mail.smtp.connections must be between 1 and 100.",
        "smtp.batch-size, 201, orderflow.mail.smtp.batch-size must be between 1 and 200.",
        "smtp.timeout, 10ms, orderflow.mail.smtp.timeout must be at least one second.",
    })
    void a_wrong_setting_is_told_in_one_sentence(String name, String value, String sentence) {
        Map<String, String> settings = new HashMap<>(SMTP);
        settings.put(name, value);

        assertThatThrownBy(() -> transport(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(sentence);
    }

    private MailTransport transport(Map<String, String> settings) {
        Transactions unused = new Transactions(null);
        return new MailTransports(TestMailConfig.with(settings), unused, new StoredMails(), VERTX, Clock.systemUTC())
                .transport();
    }
}
