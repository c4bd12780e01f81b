package io.orderflow.contracts;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the records' constructors ask of their values: the same as the schemas, no more and no less.
 *
 * <p>Messages start with the field's name and never hold its value: they end up in logs and in the list of failed
 * events, and a value may be personal data.
 */
final class Require {

    static final int NAME_LENGTH = 200;
    static final int EMAIL_LENGTH = 320;
    static final int SENTENCE_LENGTH = 500;

    private static final int MONEY_INTEGER_DIGITS = 15;
    private static final int MONEY_FRACTION_DIGITS = 4;

    private Require() {}

    // Values are declared nullable because Jackson passes null for what a body lacks.
    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new RefusedValueException(field + " is missing");
        }
        return value;
    }

    static void text(@Nullable String value, String field, int maxLength) {
        String text = present(value, field);
        // JSON Schema counts code points; a string is never shorter in chars, so the exact count is rarely needed.
        if (text.isEmpty() || (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength)) {
            throw new RefusedValueException(field + " must have 1 to " + maxLength + " characters");
        }
    }

    static void optionalText(@Nullable String value, String field, int maxLength) {
        if (value != null) {
            text(value, field, maxLength);
        }
    }

    static void atLeast(int minimum, int value, String field) {
        if (value < minimum) {
            throw new RefusedValueException(field + " must be at least " + minimum);
        }
    }

    static void currency(@Nullable String value, String field) {
        String code = present(value, field);
        if (code.length() != 3 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new RefusedValueException(field + " must be three capital letters (ISO 4217)");
        }
    }

    /** A negative scale (1E+3) is refused as well: it would come back as another BigDecimal than was written. */
    static void money(@Nullable BigDecimal value, String field) {
        BigDecimal amount = present(value, field);
        int scale = amount.scale();
        if (amount.signum() < 0
                || scale < 0
                || scale > MONEY_FRACTION_DIGITS
                || amount.precision() - scale > MONEY_INTEGER_DIGITS) {
            throw new RefusedValueException(
                    field + " must be an amount of 0 or more with at most " + MONEY_INTEGER_DIGITS
                            + " digits before and " + MONEY_FRACTION_DIGITS + " behind the decimal point");
        }
    }

    static <T> List<T> items(@Nullable List<T> value, String field) {
        List<T> items = present(value, field);
        for (T item : items) {
            present(item, field + "[]");
        }
        return List.copyOf(items);
    }

    static <T> List<T> someItems(@Nullable List<T> value, String field) {
        List<T> items = items(value, field);
        if (items.isEmpty()) {
            throw new RefusedValueException(field + " must not be empty");
        }
        return items;
    }
}
