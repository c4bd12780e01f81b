package io.orderflow.notification.delivery;

import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.notification.mail.Mail;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Keeps mails in the database instead of sending them: for trying out, and for testing at any rate of mails. */
final class StoringTransport implements MailTransport {

    private final Transactions transactions;
    private final StoredMails mails;
    private final Clock clock;

    StoringTransport(Transactions transactions, StoredMails mails, Clock clock) {
        this.transactions = transactions;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public String description() {
        return "Mails are kept in the database and not sent (orderflow.mail.transport=stored).";
    }

    @Override
    public int batchSize() {
        return 200;
    }

    @Override
    public Duration longestDelivery() {
        return Duration.ofSeconds(20); // for so long the driver waits for the database's answer
    }

    @Override
    public List<Delivery> deliver(List<Mail> batch) {
        try {
            transactions.run(transaction -> mails.keep(transaction, batch, clock.instant()));
            return batch.stream().<Delivery>map(mail -> new Delivery.Accepted()).toList();
        } catch (DatabaseUnavailableException away) {
            return batch.stream()
                    .<Delivery>map(mail -> new Delivery.Unreachable("database-unavailable"))
                    .toList();
        }
    }
}
