package io.orderflow.notification.sending;

import io.orderflow.contracts.NotificationEvent;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.notification.notification.Channel;
import io.orderflow.notification.notification.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that was made, as it is to be recorded.
 *
 * @param mailId the notification whose mail it was: this one, or the last of those it was gathered with
 * @param at when it was made
 * @param trace its place in the order's trace
 */
record Outcome(
        DueNotification notification,
        UUID mailId,
        Verdict verdict,
        Instant at,
        @Nullable TraceParent trace) {

    Status status() {
        return switch (verdict) {
            case Verdict.Sent sent -> Status.SENT;
            case Verdict.Again again -> Status.PENDING;
            case Verdict.GivenUp givenUp -> Status.FAILED;
        };
    }

    @Nullable
    Instant nextAttemptAt() {
        return verdict instanceof Verdict.Again again ? again.nextAttemptAt() : null;
    }

    @Nullable
    String reason() {
        return switch (verdict) {
            case Verdict.Sent sent -> null;
            case Verdict.Again again -> again.reason();
            case Verdict.GivenUp givenUp -> givenUp.reason();
        };
    }

    /** How many of the mail's attempts are left used: an attempt that doesn't count is given back. */
    int attempts() {
        return verdict instanceof Verdict.Again again && !again.counted()
                ? notification.attempt() - 1
                : notification.attempt();
    }

    /** Whether it was sent in the mail of another notification. */
    boolean sentWithAnother() {
        return status() == Status.SENT && !mailId.equals(notification.notificationId());
    }

    /** What others are told of it. */
    Optional<NotificationEvent> event() {
        return switch (verdict) {
            case Verdict.Sent sent ->
                Optional.of(new NotificationSent(
                        notification.orderId(),
                        notification.notificationId(),
                        Channel.EMAIL.wireName(),
                        notification.template(),
                        notification.subject(),
                        at));
            case Verdict.Again again -> Optional.empty();
            case Verdict.GivenUp givenUp ->
                Optional.of(new NotificationFailed(
                        notification.orderId(),
                        notification.notificationId(),
                        Channel.EMAIL.wireName(),
                        notification.template(),
                        givenUp.reason(),
                        at));
        };
    }
}
