package io.orderflow.notification.delivery;

import io.orderflow.messaging.retention.KeptRows;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Has stored mails go that are older than the retention, also those from before mails were sent by a mail server. */
@Singleton
class ForgetStoredMails {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final StoredMails mails;
    private final MailConfig config;

    ForgetStoredMails(StoredMails mails, MailConfig config) {
        this.mails = mails;
        this.config = config;
    }

    @Produces
    @Singleton
    KeptRows storedMails() {
        return new KeptRows(
                "orderflow.mail.stored-retention", config.storedRetention(), SHORTEST_RETENTION, mails::forget);
    }
}
