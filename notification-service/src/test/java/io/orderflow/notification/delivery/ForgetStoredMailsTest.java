package io.orderflow.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.retention.ForgetOldRows;
import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.MovableClock;
import io.orderflow.notification.Rows;
import io.orderflow.notification.mail.Mail;
import io.quarkus.arc.All;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class ForgetStoredMailsTest {

    @Inject
    MailTransport transport;

    @Inject
    ForgetOldRows job;

    @Inject
    @All
    List<KeptRows> tables;

    @Inject
    MovableClock clock;

    @Inject
    Rows rows;

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void stored_mails_go_after_thirty_days_and_not_before() {
        transport.deliver(List.of(newMail()));

        clock.advance(Duration.ofDays(30));
        forget();
        assertThat(left()).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        forget();
        assertThat(left()).isEmpty();
    }

    @Test
    void a_mail_counts_from_when_it_was_stored_however_long_it_had_waited() {
        Mail waited = newMail();
        clock.advance(Duration.ofDays(20));
        transport.deliver(List.of(waited));

        clock.advance(Duration.ofDays(11));
        forget();

        assertThat(left()).containsExactly(waited.notificationId().toString());
    }

    @Test
    void a_thousand_go_at_once_and_the_others_next() {
        transport.deliver(Stream.generate(this::newMail).limit(1001).toList());
        clock.advance(Duration.ofDays(31));

        assertThat(forget()).isTrue();
        assertThat(left()).hasSize(1);

        assertThat(forget()).isFalse();
        assertThat(left()).isEmpty();
    }

    private boolean forget() {
        return job.forgetOnce(tables.stream()
                .filter(table -> table.setting().equals("orderflow.mail.stored-retention"))
                .findFirst()
                .orElseThrow());
    }

    private Mail newMail() {
        UUID id = UuidCreator.getTimeOrderedEpoch(clock.instant());
        return new Mail(id, UUID.randomUUID(), "ann@example.com", "Subject", "text", "<p>html</p>");
    }

    private List<String> left() {
        return rows.column("SELECT notification_id FROM notifications.stored_mail");
    }
}
