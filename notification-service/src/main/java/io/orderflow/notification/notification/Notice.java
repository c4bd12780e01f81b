package io.orderflow.notification.notification;

import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.notification.mail.MailTemplate;
import io.orderflow.notification.mail.OrderDetails;
import java.util.UUID;

/**
 * What a customer is to be told.
 *
 * @param cause the order event that is the reason
 * @param template how it is said
 * @param addressee whom it is for
 * @param details what is said
 */
public record Notice(ReceivedEvent cause, MailTemplate template, Addressee addressee, OrderDetails details) {

    UUID orderId() {
        return cause.envelope().orderId();
    }
}
