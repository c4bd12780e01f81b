package io.orderflow.notification.mail;

import java.util.regex.Pattern;

/** Text from outside, made fit to stand in a line of a mail. */
final class Printable {

    // Line breaks and other controls could forge lines, format characters hide or turn round what is read, and
    // unpaired surrogates and NUL are no text for PostgreSQL.
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final String REPLACEMENT = "\uFFFD";

    private Printable() {}

    /** The text with a replacement character for every character that is unfit. */
    static String line(String text) {
        return UNFIT.matcher(text).replaceAll(REPLACEMENT);
    }
}
