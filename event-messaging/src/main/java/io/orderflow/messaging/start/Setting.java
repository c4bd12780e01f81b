package io.orderflow.messaging.start;

import java.net.UnknownHostException;
import java.util.Locale;

/** Settings and what is wrong with them, as an operator should read it. */
public final class Setting {

    private Setting() {}

    /** A property's name and the environment variable that sets it. */
    public static String name(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT) + " (" + property + ")";
    }

    /** What is wrong, as far as one line says it. */
    static String firstLine(Throwable failure) {
        // Drivers say that the attempt has failed, and leave the name to the cause.
        if (failure.getCause() instanceof UnknownHostException unknown) {
            return "there is no host " + unknown.getMessage();
        }
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("[.\\s]+$", "");
    }
}
