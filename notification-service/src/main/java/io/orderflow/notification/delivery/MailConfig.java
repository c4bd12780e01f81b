package io.orderflow.notification.delivery;

import io.orderflow.messaging.retention.Retention;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How mails leave this service, {@code orderflow.mail.*}. */
@ConfigMapping(prefix = "orderflow.mail")
public interface MailConfig {

    /** {@code stored}: kept in the database; {@code smtp}: sent by the mail server of {@link #smtp}. */
    @WithDefault("stored")
    String transport();

    /** How long stored mails are kept, at least a day, or {@code forever}. */
    @WithDefault("30d")
    Retention storedRetention();

    /** The mail server. */
    Smtp smtp();

    /** The mail server. */
    interface Smtp {
        /** Its name; needed for {@code smtp}. */
        Optional<String> host();

        /** Its port: 587 for submission, 465 for TLS from the start, 25 for a relay. */
        @WithDefault("587")
        int port();

        /** The sender of all mails, such as {@code Orderflow <orders@example.com>}; needed for {@code smtp}. */
        Optional<String> from();

        /** The login, where the server wants one. */
        Optional<String> username();

        /** The login's password. */
        Optional<String> password();

        /** {@code starttls}: encrypted or not at all; {@code tls}: encrypted from the start; {@code none}. */
        @WithDefault("starttls")
        String encryption();

        /** How many mails are on their way to the server at the same time. */
        @WithDefault("8")
        int connections();

        /** How many mails are taken from the queue at once; as many may be sent twice after a crash. */
        @WithDefault("16")
        int batchSize();

        /** How long the server may take for one mail, and how long a connection may be silent. */
        @WithDefault("10s")
        Duration timeout();
    }
}
