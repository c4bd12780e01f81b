package io.orderflow.order.payment.provider.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.order.Infrastructure;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.Charges;
import io.orderflow.order.payment.provider.TestPaymentConfig;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither the token nor the key to the API shows up where people or machines read along. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class SecretsTest {

    private static final String TOKEN = "tok_timeout";

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = Logger.getLogger("");
    private final List<Logger> talkative =
            List.of(Logger.getLogger("io.orderflow"), Logger.getLogger("io.smallrye.faulttolerance"));
    private final Handler noting = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage()
                    + List.of(line.getParameters() == null ? new Object[0] : line.getParameters())
                    + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        noting.setLevel(Level.ALL);
        talkative.forEach(logger -> logger.setLevel(Level.ALL));
        root.addHandler(noting);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(noting);
        talkative.forEach(logger -> logger.setLevel(null));
    }

    @Test
    void logs_tell_of_trouble_and_of_no_secret() {
        try (PlayedProvider breaking = new PlayedProvider()) {
            HttpPaymentProvider provider =
                    HttpProviders.at(breaking.url(), Map.of("circuit.window", "2", "retries", "1"));
            for (int i = 0; i < 4; i++) {
                Charge charge = Charges.of(TOKEN);
                lines.add(provider.charge(charge) + " to " + charge);
            }
        }

        assertThat(List.copyOf(lines))
                .anyMatch(line -> line.contains("left in peace"))
                .noneMatch(line -> line.contains(TOKEN) || line.contains(HttpProviders.API_KEY));
    }

    @Test
    void settings_and_description_show_no_secret() {
        var config = TestPaymentConfig.with(
                Map.of("http.url", "https://pay.example.com", "http.api-key", HttpProviders.API_KEY));

        assertThat(RemoteSettings.of(config.http()).toString())
                .contains("pay.example.com")
                .doesNotContain(HttpProviders.API_KEY);
        assertThat(HttpProviders.at("https://pay.example.com/v1/", Map.of()).description())
                .isEqualTo("Customers are charged by the payment provider at https://pay.example.com/v1"
                        + " (orderflow.payment.provider=http).");
    }
}
