package io.orderflow.notification.notification;

import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.messaging.tracing.TraceParent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification as it comes into being: to be sent, or failed for want of somebody to send it to. */
record Notification(UUID notificationId, Notice notice, Recipient recipient, String subject, Instant createdAt) {

    UUID orderId() {
        return notice.orderId();
    }

    UUID eventId() {
        return notice.cause().envelope().eventId();
    }

    @Nullable
    TraceParent trace() {
        return notice.cause().here();
    }

    Status status() {
        return switch (recipient) {
            case Recipient.At at -> Status.PENDING;
            case Recipient.Nobody nobody -> Status.FAILED;
        };
    }

    @Nullable
    String address() {
        return recipient instanceof Recipient.At at ? at.address().value() : null;
    }

    @Nullable
    String failure() {
        return recipient instanceof Recipient.Nobody nobody ? nobody.reason() : null;
    }

    NotificationFailed failed(String reason) {
        return new NotificationFailed(
                orderId(),
                notificationId,
                Channel.EMAIL.wireName(),
                notice.template().templateName(),
                reason,
                createdAt);
    }
}
