package io.orderflow.notification.notification;

/** How far a notification is. */
public enum Status {
    /** To be sent, now or at its next attempt. */
    PENDING,
    /** Handed over to its channel. */
    SENT,
    /** Given up; it isn't tried again by itself. */
    FAILED
}
