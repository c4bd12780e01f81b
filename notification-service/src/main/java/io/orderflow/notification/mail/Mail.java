package io.orderflow.notification.mail;

import java.util.UUID;

/**
 * A mail, ready to be delivered.
 *
 * @param notificationId the notification it is
 * @param eventId the order event it tells of; the same whenever the mail is delivered again
 * @param recipient one mail address
 * @param subject one line
 * @param text the whole mail for readers that show plain text
 * @param html the whole mail for those that show HTML
 */
public record Mail(UUID notificationId, UUID eventId, String recipient, String subject, String text, String html) {

    /** Without what is personal: this may end up in logs. */
    @Override
    public String toString() {
        return "the mail of notification " + notificationId;
    }
}
