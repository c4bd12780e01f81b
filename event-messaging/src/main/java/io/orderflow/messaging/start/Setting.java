package io.orderflow.messaging.start;

import java.util.Locale;

/** Settings and what is wrong with them, as an operator should read it. */
public final class Setting {

    private Setting() {}

    /** A property's name and the environment variable that sets it. */
    public static String name(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT) + " (" + property + ")";
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("[.\\s]+$", "");
    }
}
