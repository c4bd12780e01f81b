package io.orderflow.order.payment.provider.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.messaging.transaction.Transactions;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.orderflow.order.payment.provider.TestPaymentConfig;
import io.orderflow.order.payment.provider.simulated.SimulatedPaymentProvider;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentProvidersTest {

    @Test
    void nobody_is_charged_unless_it_is_asked_for() {
        PaymentProvider provider = provider(Map.of());

        assertThat(provider).isInstanceOf(SimulatedPaymentProvider.class);
        assertThat(provider.description())
                .isEqualTo("Nobody is really charged: the payment provider is simulated"
                        + " (orderflow.payment.provider=simulated).");
    }

    @Test
    void a_provider_that_nobody_knows_is_told_in_one_sentence() {
        assertThatThrownBy(() -> provider(Map.of("provider", "piggybank")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ORDERFLOW_PAYMENT_PROVIDER (orderflow.payment.provider) is \"piggybank\","
                        + " but must be simulated or http.");
    }

    @Test
    void a_provider_without_address_is_told_in_one_sentence() {
        assertThatThrownBy(() -> provider(Map.of("provider", "http")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ORDERFLOW_PAYMENT_HTTP_URL (orderflow.payment.http.url) is not set, but"
                        + " orderflow.payment.provider is http: set it to the provider's address, such as"
                        + " https://pay.example.com/v1.");
    }

    private static PaymentProvider provider(Map<String, String> settings) {
        Transactions unused = new Transactions(null);
        return new PaymentProviders(
                        TestPaymentConfig.with(settings), unused, new SimpleMeterRegistry(), Clock.systemUTC())
                .provider();
    }
}
