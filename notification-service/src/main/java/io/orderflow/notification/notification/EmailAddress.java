package io.orderflow.notification.notification;

import java.util.Optional;
import java.util.regex.Pattern;

/** A mail address that is safe to be handed to a mail server: exactly one, and nothing besides. */
record EmailAddress(String value) {

    // Only what could make it more than one address, or another command, is refused; the rest is the server's to judge.
    private static final String PART = "[^\\p{C}\\p{Z}@<>()\\[\\],;:\\\\\"]";
    private static final Pattern FORM = Pattern.compile(PART + "{1,64}@" + PART + "{1,255}");

    static Optional<EmailAddress> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new EmailAddress(text)) : Optional.empty();
    }

    /** Enough to recognise one's own address, such as {@code a***@example.com}. */
    String masked() {
        int first = value.offsetByCodePoints(0, 1);
        return value.substring(0, first) + "***" + value.substring(value.lastIndexOf('@'));
    }

    /** Masked, because this may end up in logs. */
    @Override
    public String toString() {
        return masked();
    }
}
