package io.orderflow.load.report;

import java.util.Locale;

/** A text in lines of formatted values. */
final class Lines {
    private final StringBuilder text = new StringBuilder();

    /** Adds a line; the format is that of {@link String#format}, with a decimal point whatever the locale. */
    @SuppressWarnings("AnnotateFormatMethod") // The annotation would be a dependency for this one method.
    void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.2f ms" : "%,.0f ms", millis);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
