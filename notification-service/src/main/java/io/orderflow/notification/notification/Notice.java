package io.orderflow.notification.notification;

import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.notification.mail.MailTemplate;
import io.orderflow.notification.mail.OrderDetails;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is to be told.
 *
 * @param cause the order event that is the reason
 * @param template how it is said
 * @param email where the customer is reached, if that is known
 * @param details what is said
 */
public record Notice(
        ReceivedEvent cause,
        MailTemplate template,
        @Nullable String email,
        OrderDetails details) {}
