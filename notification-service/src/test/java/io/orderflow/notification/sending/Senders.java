package io.orderflow.notification.sending;

import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.notification.delivery.MailTransport;
import io.orderflow.notification.mail.ComposeMail;
import io.orderflow.notification.notification.TestWindows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Makes senders as other instances of the service have them, with a transport and a database of a test's choice. */
@ApplicationScoped
class Senders {

    @Inject
    Transactions transactions;

    @Inject
    DueNotifications queue;

    @Inject
    GatheredNotifications gathered;

    @Inject
    Outcomes outcomes;

    @Inject
    ComposeMail compose;

    @Inject
    RetryPolicy policy;

    @Inject
    SendingSpans spans;

    @Inject
    SendingMetrics metrics;

    @Inject
    SendingConfig config;

    @Inject
    Clock clock;

    SendDueNotifications with(MailTransport transport) {
        return with(transport, transactions);
    }

    SendDueNotifications with(MailTransport transport, Transactions database) {
        return with(transport, database, queue);
    }

    SendDueNotifications withoutGathering(MailTransport transport) {
        return with(transport, transactions, new DueNotifications(TestWindows.none(), gathered));
    }

    private SendDueNotifications with(MailTransport transport, Transactions database, DueNotifications notifications) {
        DeliverMails deliver = new DeliverMails(compose, transport, policy, spans, metrics, clock);
        return new SendDueNotifications(database, notifications, deliver, outcomes, config, clock);
    }
}
