package io.orderflow.contracts;

import java.time.Instant;
import java.util.UUID;

/** What notification-service says on {@link Topic#NOTIFICATION_EVENTS}: what a customer was told, or could not be. */
public sealed interface NotificationEvent extends Event {

    /** A message was handed over to its channel (accepted by the mail server, not necessarily read). */
    record NotificationSent(
            UUID orderId, UUID notificationId, String channel, String template, String subject, Instant sentAt)
            implements NotificationEvent {

        /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
        public NotificationSent {
            Require.present(orderId, "orderId");
            Require.present(notificationId, "notificationId");
            Require.text(channel, "channel", Require.NAME_LENGTH);
            Require.text(template, "template", Require.NAME_LENGTH);
            Require.text(subject, "subject", Require.SENTENCE_LENGTH);
            Require.present(sentAt, "sentAt");
        }
    }

    /** A message was given up: it will not be tried again by itself. */
    record NotificationFailed(
            UUID orderId, UUID notificationId, String channel, String template, String reason, Instant failedAt)
            implements NotificationEvent {

        /** @throws IllegalArgumentException if a value is missing or outside what the schema allows */
        public NotificationFailed {
            Require.present(orderId, "orderId");
            Require.present(notificationId, "notificationId");
            Require.text(channel, "channel", Require.NAME_LENGTH);
            Require.text(template, "template", Require.NAME_LENGTH);
            Require.text(reason, "reason", Require.SENTENCE_LENGTH);
            Require.present(failedAt, "failedAt");
        }
    }
}
