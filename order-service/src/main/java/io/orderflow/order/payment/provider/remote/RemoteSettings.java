package io.orderflow.order.payment.provider.remote;

import io.orderflow.messaging.start.Setting;
import io.orderflow.order.payment.provider.PaymentConfig;
import io.orderflow.order.payment.provider.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of a provider that is spoken to over HTTP, known to make sense.
 *
 * @param url without a slash at its end
 */
public record RemoteSettings(PaymentConfig.Http config, String url, Secret apiKey) {

    private static final String PREFIX = "orderflow.payment.http.";
    private static final String EXAMPLE = "https://pay.example.com/v1";

    /** @throws ConfigurationException with a sentence about the first setting that is wrong */
    public static RemoteSettings of(PaymentConfig.Http config) {
        String url = required(config.url(), "url", "the provider's address, such as " + EXAMPLE);
        require(isAddress(url), "url", "must be an http or https address without login, query or fragment: " + EXAMPLE);
        String apiKey = required(config.apiKey(), "api-key", "the key the provider knows us by");
        require(
                apiKey.chars().allMatch(letter -> letter > ' ' && letter < 0x7f),
                "api-key",
                "must be printable ASCII without spaces");
        require(isLimit(config.connectTimeout()), "connect-timeout", "must be between 1ms and 1m");
        require(isLimit(config.timeout()), "timeout", "must be between 1ms and 1m");
        require(
                config.connectTimeout().compareTo(config.timeout()) <= 0,
                "connect-timeout",
                "must not be longer than " + PREFIX + "timeout");
        require(config.retries() >= 0 && config.retries() <= 5, "retries", "must be between 0 and 5");
        require(isPause(config.firstBackoff()), "first-backoff", "must be between 1ms and 1s");
        require(config.connections() >= 1 && config.connections() <= 200, "connections", "must be between 1 and 200");
        checkCircuit(config.circuit());
        return new RemoteSettings(config, url.replaceAll("/+$", ""), new Secret(apiKey));
    }

    private static void checkCircuit(PaymentConfig.Circuit circuit) {
        require(circuit.window() >= 2 && circuit.window() <= 1000, "circuit.window", "must be between 2 and 1000");
        require(
                circuit.failureRatio() > 0 && circuit.failureRatio() <= 1,
                "circuit.failure-ratio",
                "must be above 0 and at most 1");
        require(
                circuit.openFor().toMillis() >= 1 && circuit.openFor().toHours() <= 1,
                "circuit.open-for",
                "must be between 1ms and 1h");
    }

    /** The longest a call may take: all its tries and the pauses between them, jitter included. */
    Duration longestCall() {
        Duration tries = config.timeout().multipliedBy(config.retries() + 1);
        Duration pauses = config.firstBackoff().multipliedBy((long) config.retries() << config.retries());
        return tries.plus(pauses);
    }

    private static boolean isAddress(String text) {
        try {
            URI url = new URI(text);
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getPort() <= 65_535
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isLimit(Duration limit) {
        return limit.toMillis() >= 1 && limit.compareTo(Duration.ofMinutes(1)) <= 0;
    }

    private static boolean isPause(Duration pause) {
        return pause.toMillis() >= 1 && pause.compareTo(Duration.ofSeconds(1)) <= 0;
    }

    private static String required(Optional<String> value, String name, String remedy) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> wrong(name, "is not set, but orderflow.payment.provider is http: set it to " + remedy));
    }

    private static void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw wrong(name, rule);
        }
    }

    /** Never with the value: it may be, or hold, a secret. */
    private static ConfigurationException wrong(String name, String rule) {
        return new ConfigurationException(Setting.name(PREFIX + name) + " " + rule + ".");
    }
}
