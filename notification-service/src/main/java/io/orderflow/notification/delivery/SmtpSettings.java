package io.orderflow.notification.delivery;

import io.orderflow.messaging.start.Setting;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The mail server's settings, known to make sense; and what Vert.x is told of them. */
record SmtpSettings(MailConfig.Smtp config, String host, String from) {

    private static final String PREFIX = "orderflow.mail.smtp.";

    /** @throws ConfigurationException with a sentence about the first setting that is wrong */
    static SmtpSettings of(MailConfig.Smtp config) {
        String host = required(config.host(), "host", "the mail server's name");
        String from = required(config.from(), "from", "the sender of all mails, such as orders@example.com");
        require(isAddress(from), "from", "must be a mail address, such as orders@example.com");
        require(config.port() >= 1 && config.port() <= 65_535, "port", "must be between 1 and 65535");
        require(config.connections() >= 1 && config.connections() <= 100, "connections", "must be between 1 and 100");
        require(config.batchSize() >= 1 && config.batchSize() <= 200, "batch-size", "must be between 1 and 200");
        require(config.timeout().toSeconds() >= 1, "timeout", "must be at least one second");
        require(
                config.username().isPresent() == config.password().isPresent(),
                "username",
                "and password must both be set, or neither");
        encryption(config);
        return new SmtpSettings(config, host, from);
    }

    /** The part behind the @, which makes our Message-IDs ours. */
    String domain() {
        String address = new EmailAddress(from).getEmail();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** The longest a batch may take: its mails go out in rounds of as many as there are connections. */
    Duration longestBatch() {
        return config.timeout().multipliedBy(Math.ceilDiv(config.batchSize(), config.connections()));
    }

    io.vertx.ext.mail.MailConfig toVertx() {
        int seconds = (int) config.timeout().toSeconds();
        var client = new io.vertx.ext.mail.MailConfig(host, config.port())
                .setSsl(encryption(config).equals("tls"))
                .setStarttls(
                        encryption(config).equals("starttls") ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                // Two to spare for each: a connection that hangs keeps its place until it is given up as idle, which
                // may
                // be after its mail was given up, and into the next round.
                .setMaxPoolSize(3 * config.connections())
                // Shorter than the time for a mail, so that "not to be reached" isn't taken for "too slow".
                .setConnectTimeout((int) config.timeout().toMillis() / 2)
                .setIdleTimeout(seconds)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setKeepAliveTimeout(Math.max(1, seconds / 2));
        client.setLogin(config.username().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        config.username().ifPresent(client::setUsername);
        config.password().ifPresent(client::setPassword);
        return client;
    }

    private static boolean isAddress(String text) {
        try {
            return !new EmailAddress(text).getEmail().isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String encryption(MailConfig.Smtp config) {
        String encryption = config.encryption().toLowerCase(Locale.ROOT);
        return switch (encryption) {
            case "starttls", "tls", "none" -> encryption;
            default -> throw wrong("encryption", "must be starttls, tls or none");
        };
    }

    private static String required(Optional<String> value, String name, String remedy) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new ConfigurationException(Setting.name(PREFIX + name)
                        + " is not set, but orderflow.mail.transport is smtp: set it to " + remedy + "."));
    }

    private static void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw wrong(name, rule);
        }
    }

    private static ConfigurationException wrong(String name, String rule) {
        return new ConfigurationException(PREFIX + name + " " + rule + ".");
    }
}
