package io.orderflow.notification.sending;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the queue of notifications is worked off, {@code orderflow.sending.*}. */
@ConfigMapping(prefix = "orderflow.sending")
public interface SendingConfig {

    /** Whether this process sends; switched off, another process on the same database must. */
    @WithDefault("true")
    boolean enabled();

    /** How long an idle sender waits before it looks again. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** How often a mail is tried before it is given up. */
    @WithDefault("10")
    int attempts();

    /** The wait after the first attempt; it doubles with each further one, less a random part of up to half. */
    @WithDefault("30s")
    Duration firstBackoff();

    /** The longest wait between two attempts. */
    @WithDefault("2h")
    Duration longestBackoff();

    /** How long the mails a sender has taken are left alone by others; should it crash, they are taken again then. */
    @WithDefault("25s")
    Duration lease();

    /** How long a shutdown waits for the mails in hand before it leaves them to another instance. */
    @WithDefault("10s")
    Duration drainTimeout();
}
