package io.orderflow.order.payment.provider.choice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.orderflow.order.Infrastructure;
import io.orderflow.order.payment.provider.ChargeAnswer.NotAsked;
import io.orderflow.order.payment.provider.Charges;
import io.orderflow.order.payment.provider.PaymentProvider;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service with a provider over HTTP that isn't there. */
@QuarkusTest
@TestProfile(ProviderAwayTest.Away.class)
@WithTestResource(Infrastructure.class)
class ProviderAwayTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @Inject
    PaymentProvider provider;

    @Test
    void the_service_stays_ready_and_says_that_the_circuit_is_open() {
        provider.charge(Charges.of("tok_visa"));
        provider.charge(Charges.of("tok_visa"));

        assertThat(provider.charge(Charges.of("tok_visa"))).isEqualTo(new NotAsked("circuit-open"));
        given().get(readiness)
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'payment provider' }.status", is("UP"))
                .body("checks.find { it.name == 'payment provider' }.data.provider", is("http"))
                .body("checks.find { it.name == 'payment provider' }.data.circuit", is("open"));
        assertThat(given().get(metrics).asString())
                .containsPattern("orderflow_payment_circuit\\{.*state=\"open\".*} 1.0");
    }

    public static class Away implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orderflow.payment.provider", "http",
                    // Nobody listens on the port for testing whether somebody listens.
                    "orderflow.payment.http.url", "http://127.0.0.1:1",
                    "orderflow.payment.http.api-key", "sk_1",
                    "orderflow.payment.http.retries", "0",
                    "orderflow.payment.http.circuit.window", "2",
                    "orderflow.payment.http.circuit.open-for", "1h");
        }
    }
}
