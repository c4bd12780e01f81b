package io.orderflow.notification.notification;

import java.util.Locale;

/** The way a notification goes. */
public enum Channel {
    EMAIL;

    /** Its name in events, such as {@code email}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
