package io.orderflow.contracts.envelope;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The text forms of ids, times and names, in headers and bodies alike.
 *
 * <p>The JDK's own parsers take more than one form of the same value ({@code 1-1-1-1-1} is a UUID to them, 24:00 a
 * time). Taking only the one that we write keeps headers, bodies and schemas in agreement.
 */
public final class WireFormat {

    private static final int UUID_LENGTH = 36;
    private static final int MAX_NAME_LENGTH = 100;
    private static final String TO_THE_SECOND = "0000-00-00T00:00:00";
    private static final int MAX_DECIMALS = 9;
    private static final int MAX_DIGITS_OF_LONG = 19;
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private WireFormat() {}

    /** The UUID in this text, upper or lower case, or null if it is not 36 characters of the usual form. */
    public static @Nullable UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphenDue = i == 8 || i == 13 || i == 18 || i == 23;
            int digit = hexDigit(c);
            if (hyphenDue ? c != '-' : digit < 0) {
                return null;
            }
            if (!hyphenDue && i < 18) {
                high = high << 4 | digit;
            } else if (!hyphenDue) {
                low = low << 4 | digit;
            }
        }
        return new UUID(high, low);
    }

    /** The instant in this text, in ISO 8601 with seconds, up to nine decimals and a Z, or null if it is not that. */
    public static @Nullable Instant instant(String text) {
        if (!hasFormOfInstant(text)) {
            return null;
        }
        try {
            // The form is fixed, and there is one in every header and body: a formatter would be most of their cost.
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos(text))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether a time can be kept: ISO 8601 has a year 0, but the calendar of PostgreSQL begins with the year 1. */
    static boolean isKept(Instant time) {
        return !time.isBefore(YEAR_1) && time.isBefore(YEAR_10000);
    }

    private static boolean hasFormOfInstant(String text) {
        int seconds = TO_THE_SECOND.length();
        int z = text.length() - 1;
        if (z < seconds || z > seconds + 1 + MAX_DECIMALS || text.charAt(z) != 'Z') {
            return false;
        }
        for (int i = 0; i < seconds; i++) {
            char form = TO_THE_SECOND.charAt(i);
            if (form == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != form) {
                return false;
            }
        }
        for (int i = seconds + 1; i < z; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return z == seconds || (z > seconds + 1 && text.charAt(seconds) == '.');
    }

    private static int nanos(String text) {
        int decimals = Math.max(0, text.length() - TO_THE_SECOND.length() - 2);
        int nanos = number(text, text.length() - 1 - decimals, text.length() - 1);
        for (int i = decimals; i < MAX_DECIMALS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + (digits.charAt(i) - '0');
        }
        return number;
    }

    static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MAX_NAME_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && !isDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** The whole number from 1 that the text is from {@code start} on, or -1 if it is none in its shortest form. */
    static long positive(String text, int start) {
        int digits = text.length() - start;
        if (digits < 1 || digits > MAX_DIGITS_OF_LONG || text.charAt(start) == '0') {
            return -1;
        }
        for (int i = start; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
        }
        try {
            return Long.parseLong(text, start, text.length(), 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The value of an ASCII hexadecimal digit, or -1. */
    private static int hexDigit(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
