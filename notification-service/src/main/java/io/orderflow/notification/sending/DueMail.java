package io.orderflow.notification.sending;

import java.util.List;
import java.util.UUID;

/**
 * A mail to be sent now.
 *
 * @param told what it tells, in the order of the events: one notification, or several of one order to one recipient
 */
record DueMail(List<DueNotification> told) {

    static DueMail of(DueNotification notification) {
        return new DueMail(List.of(notification));
    }

    /** The one whose mail it is: its ids and its subject are the mail's. */
    DueNotification last() {
        return told.getLast();
    }

    UUID mailId() {
        return last().notificationId();
    }

    /** Which attempt this is for what has been tried the most. */
    int attempt() {
        return told.stream().mapToInt(DueNotification::attempt).max().orElseThrow();
    }
}
