package io.orderflow.notification.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
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
 * @param reason why it failed, or is still to be sent although it was tried; or null
 */
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
        @Nullable String reason) {

    static NotificationState read(ResultSet row) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
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
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                sentAt == null ? null : sentAt.toInstant(),
                row.getString("last_error"));
    }
}
