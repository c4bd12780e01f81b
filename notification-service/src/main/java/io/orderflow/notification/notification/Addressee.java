package io.orderflow.notification.notification;

import org.jspecify.annotations.Nullable;

/** Whom an event says its news is for. */
public sealed interface Addressee {

    /** The one whose address, if there is one, the event names. */
    record Named(@Nullable String email) implements Addressee {}

    /** The event doesn't say: the one who was told of the order before. */
    record ToldBefore() implements Addressee {}
}
