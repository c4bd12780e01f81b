package io.orderflow.notification.delivery;

import io.orderflow.notification.mail.Mail;
import java.time.Duration;
import java.util.List;

/**
 * A way for mails to leave this service.
 *
 * <p>Delivering a mail again must be harmless: a sender that ends between delivering and recording leaves the mail to
 * be delivered once more, with the same {@link Mail#notificationId} and {@link Mail#eventId}.
 */
public interface MailTransport {

    /** One sentence for the log that says where mails go. */
    String description();

    /** How many mails to hand over at once; also how many a crash may repeat. */
    int batchSize();

    /** The longest {@link #deliver} may take; other senders leave its mails alone for longer than that. */
    Duration longestDelivery();

    /**
     * Delivers mails and says of each, in the given order, what came of it. A mail server or database that is away is
     * an answer as well, not an exception.
     */
    List<Delivery> deliver(List<Mail> mails);
}
