package io.orderflow.notification.notification;

import org.jspecify.annotations.Nullable;

/** Whom a notification goes to, if there is anyone. */
sealed interface Recipient {

    /** Someone with a mail address. */
    record At(EmailAddress address) implements Recipient {}

    /** Nobody who could be reached, and why. */
    record Nobody(String reason) implements Recipient {}

    /** The recipient an order's {@code email} stands for. */
    static Recipient of(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return new Nobody("no-address");
        }
        return EmailAddress.parse(email).<Recipient>map(At::new).orElseGet(() -> new Nobody("bad-address"));
    }
}
