package io.orderflow.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.mail.Mail;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class StoringTransportTest {

    @Inject
    MailTransport transport;

    @Inject
    StoredMails mails;

    @Inject
    Transactions transactions;

    @Test
    void a_mail_that_is_delivered_again_is_kept_once_as_it_was() {
        UUID id = UUID.randomUUID();
        Mail first = new Mail(id, UUID.randomUUID(), "ann@example.com", "Subject", "text", "<p>html</p>");
        Mail again = new Mail(id, first.eventId(), "ann@example.com", "Subject", "other text", "<p>other</p>");
        Mail other = new Mail(UUID.randomUUID(), UUID.randomUUID(), "bob@example.com", "Subject", "text", "<p></p>");

        assertThat(transport.deliver(List.of(first))).containsExactly(new Delivery.Accepted());
        assertThat(transport.deliver(List.of(again, other)))
                .containsExactly(new Delivery.Accepted(), new Delivery.Accepted());

        assertThat(find(id)).hasValueSatisfying(kept -> assertThat(kept.text()).isEqualTo("text"));
        assertThat(find(other.notificationId())).isPresent();
    }

    private Optional<StoredMail> find(UUID notificationId) {
        return transactions.call(transaction -> mails.find(transaction, notificationId));
    }
}
