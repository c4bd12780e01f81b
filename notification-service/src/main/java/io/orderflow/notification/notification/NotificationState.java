package io.orderflow.notification.notification;

import io.orderflow.messaging.transaction.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A notification as clients see it.
 *
 * @param notificationId its id
 * @param orderId the order it is about
 * @param eventId the order event it tells of
 * @param channel the way it goes
 * @param template what it says, such as {@code order-confirmed}
 * @param status how far it is
 * @param recipient the masked address, or null if there is none
 * @param subject of the mail
 * @param attempts how often it was tried, without tries that never got as far as a mail server
 * @param createdAt when the event was handled
 * @param sentAt when it was handed over to its channel, or null
 * @param sentWith the notification whose mail told of it, or null if that was its own
 * @param reason why it failed, or is still to be sent although it was tried; or null
 */
@Schema(name = "Notification", example = """
        {
          "notificationId": "01934f2e-a0b1-7c2d-8e3f-405162738495",
          "orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
          "eventId": "01934f2e-9fd0-7b1a-8c2d-3e4f50617283",
          "channel": "EMAIL",
          "template": "order-confirmed",
          "status": "SENT",
          "recipient": "a***@example.com",
          "subject": "Your order 6C8D-0E10 is confirmed",
          "attempts": 1,
          "createdAt": "2026-01-31T12:34:57.512Z",
          "sentAt": "2026-01-31T12:34:57.561Z"
        }""")
public record NotificationState(
        UUID notificationId,
        UUID orderId,
        UUID eventId,
        Channel channel,
        String template,
        Status status,
        @Nullable String recipient,
        String subject,
        int attempts,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable UUID sentWith,
        @Nullable String reason) {

    static NotificationState read(ResultSet row) throws SQLException {
        return new NotificationState(
                row.getObject("notification_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("event_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                row.getString("template"),
                Status.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("recipient"))
                        .map(address -> new EmailAddress(address).masked())
                        .orElse(null),
                row.getString("subject"),
                row.getInt("attempts"),
                SqlTimes.instant(row, "created_at"),
                SqlTimes.instantOrNull(row, "sent_at"),
                row.getObject("sent_with", UUID.class),
                row.getString("last_error"));
    }
}
