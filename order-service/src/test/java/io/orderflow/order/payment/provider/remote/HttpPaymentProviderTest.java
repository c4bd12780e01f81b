package io.orderflow.order.payment.provider.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.payment.provider.Charge;
import io.orderflow.order.payment.provider.ChargeAnswer.Authorized;
import io.orderflow.order.payment.provider.ChargeAnswer.NotAsked;
import io.orderflow.order.payment.provider.ChargeAnswer.Unknown;
import io.orderflow.order.payment.provider.Charges;
import io.orderflow.order.payment.provider.Money;
import io.orderflow.order.payment.provider.Refund;
import io.orderflow.order.payment.provider.RefundAnswer;
import io.orderflow.order.payment.provider.Secret;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what is made of what comes back. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class HttpPaymentProviderTest {

    private static final String FINE = "{\"reference\": \"ch_1\"}";
    private static final UUID ORDER = UUID.fromString("0198f2c4-7d7e-7c3a-9e53-0a4c6f1b2d3e");
    private static final TraceParent TRACE =
            new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1");

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final Charge charge = Charges.of(ORDER, 1, "tok_private");

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpPaymentProvider provider(Map<String, String> settings) {
        return HttpProviders.at(server.baseUrl() + "/v1/", settings);
    }

    private void answers(int status, String body) {
        answers(aResponse().withStatus(status).withBody(body));
    }

    private void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl()).willReturn(answer));
    }

    private List<LoggedRequest> requests() {
        return server.findAll(postRequestedFor(anyUrl()));
    }

    @Test
    void a_charge_is_asked_for_as_documented() {
        answers(201, FINE);

        provider(Map.of())
                .charge(new Charge(
                        ORDER, 2, new Money(new BigDecimal("1E+3"), "EUR"), new Secret("tok_private"), TRACE));

        server.verify(postRequestedFor(urlEqualTo("/v1/charges"))
                .withHeader("Authorization", equalTo("Bearer " + HttpProviders.API_KEY))
                .withHeader("Idempotency-Key", equalTo(ORDER + "-2"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("traceparent", equalTo(TRACE.traceparent()))
                .withHeader("tracestate", equalTo("vendor=1"))
                .withRequestBody(equalToJson("""
                        {"orderId": "%s", "amount": "1000", "currency": "EUR", "token": "tok_private"}
                        """.formatted(ORDER))));
    }

    @Test
    void a_charge_without_token_and_trace_is_asked_for_without() {
        answers(201, FINE);

        provider(Map.of()).charge(Charges.of(ORDER, 1, null));

        server.verify(postRequestedFor(urlEqualTo("/v1/charges"))
                .withHeader("traceparent", absent())
                .withRequestBody(equalToJson("""
                        {"orderId": "%s", "amount": "12.50", "currency": "EUR"}
                        """.formatted(ORDER))));
    }

    @Test
    void a_refund_is_asked_for_as_documented() {
        answers(201, "{\"reference\": \"re_1\"}");

        RefundAnswer answer = provider(Map.of()).refund(new Refund(ORDER, "ch_1", Charges.TOTAL, TRACE));

        assertThat(answer).isEqualTo(new RefundAnswer.Refunded("re_1"));
        server.verify(postRequestedFor(urlEqualTo("/v1/refunds"))
                .withHeader("Authorization", equalTo("Bearer " + HttpProviders.API_KEY))
                .withHeader("Idempotency-Key", equalTo(ORDER + "-refund"))
                .withHeader("traceparent", equalTo(TRACE.traceparent()))
                .withRequestBody(equalToJson("""
                        {"orderId": "%s", "chargeReference": "ch_1", "amount": "12.50", "currency": "EUR"}
                        """.formatted(ORDER))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | {\"reference\": \"ch_1\", \"more\": [1]} | Authorized[reference=ch_1]",
                "200 | {\"reference\": \"ch_1\"} | Authorized[reference=ch_1]",
                "402 | {\"reason\": \"card-declined\"} | Declined[reason=card-declined]",
                "422 | {\"reason\": \"processing-failed\"} | NotCharged[reason=processing-failed]",
                "409 | {} | Unknown[reason=in-flight]",
                "401 | {\"reason\": \"card-declined\"} | Unknown[reason=status-401]",
                "404 | {} | Unknown[reason=status-404]",
                "429 | {} | Unknown[reason=status-429]",
                "503 | {} | Unknown[reason=status-503]",
                "204 | {} | Unknown[reason=status-204]",
                "201 | <html>fine</html> | Unknown[reason=unreadable-answer]",
                "201 | null | Unknown[reason=unreadable-answer]",
                "201 | {} | Unknown[reason=unreadable-answer]",
                "201 | {\"reference\": {\"id\": 1}} | Unknown[reason=unreadable-answer]",
                "201 | {\"reference\": \"ch 1\\nch 2\"} | Unknown[reason=unreadable-answer]",
                "402 | {} | Unknown[reason=unreadable-answer]",
                "402 | {\"reason\": \"The card of Ada Lovelace\"} | Unknown[reason=unreadable-answer]",
                "422 | nonsense | Unknown[reason=unreadable-answer]",
            })
    void an_answer_to_a_charge_is_final_only_if_it_says_so_readably(int status, String body, String expected) {
        answers(status, body);

        assertThat(provider(Map.of()).charge(charge)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | {\"reference\": \"re_1\"} | Refunded[reference=re_1]",
                "422 | {\"reason\": \"too-late\"} | Refused[reason=too-late]",
                "409 | {} | Unknown[reason=in-flight]",
                "402 | {\"reason\": \"too-late\"} | Unknown[reason=status-402]",
                "500 | {} | Unknown[reason=status-500]",
                "201 | nonsense | Unknown[reason=unreadable-answer]",
                "422 | {} | Unknown[reason=unreadable-answer]",
            })
    void an_answer_to_a_refund_is_final_only_if_it_says_so_readably(int status, String body, String expected) {
        answers(status, body);

        assertThat(provider(Map.of()).refund(Charges.refundOf(charge, "ch_1"))).hasToString(expected);
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        answers(201, FINE + " ".repeat(1_000_000));

        assertThat(provider(Map.of()).charge(charge)).isEqualTo(new Unknown("connection-broken"));
    }

    @Test
    void a_redirect_is_not_followed() {
        answers(aResponse().withStatus(303).withHeader("Location", server.baseUrl() + "/elsewhere"));

        assertThat(provider(Map.of()).charge(charge)).isEqualTo(new Unknown("status-303"));
        server.verify(0, getRequestedFor(anyUrl()));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void a_call_without_useful_answer_is_repeated_a_few_times_under_its_key() {
        answers(503, "");

        assertThat(provider(Map.of("retries", "2")).charge(charge)).isEqualTo(new Unknown("status-503"));
        assertThat(requests())
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsExactly(ORDER + "-1", ORDER + "-1", ORDER + "-1");
    }

    @Test
    void a_repeat_that_is_answered_counts() {
        server.stubFor(post(anyUrl())
                .inScenario("trouble")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("over"));
        server.stubFor(post(anyUrl())
                .inScenario("trouble")
                .whenScenarioStateIs("over")
                .willReturn(aResponse().withStatus(201).withBody(FINE)));

        assertThat(provider(Map.of("retries", "2")).charge(charge)).isEqualTo(new Authorized("ch_1"));
        assertThat(requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"201", "402", "409", "422", "401", "429"})
    void what_a_repeat_would_not_better_is_not_repeated(int status) {
        answers(status, "{}");

        provider(Map.of("retries", "2")).charge(charge);

        assertThat(requests()).hasSize(1);
    }

    @Test
    void a_provider_in_trouble_is_left_in_peace() {
        MeterRegistry meters = new SimpleMeterRegistry();
        HttpPaymentProvider provider = inTrouble("1h", meters);

        assertThat(provider.charge(charge)).isEqualTo(new NotAsked("circuit-open"));
        assertThat(provider.refund(Charges.refundOf(charge, "ch_1")))
                .isEqualTo(new RefundAnswer.Unknown("circuit-open"));
        assertThat(requests()).hasSize(4);
        assertThat(provider.condition()).isEqualTo(Map.of("circuit", "open", "trouble", "status-500"));
        assertThat(gauge(meters, "closed")).isZero();
        assertThat(gauge(meters, "open")).isEqualTo(1);
    }

    @Test
    void a_provider_that_is_well_again_is_asked_again() {
        MeterRegistry meters = new SimpleMeterRegistry();
        HttpPaymentProvider provider = inTrouble("100ms", meters);

        answers(201, FINE);

        await().until(() -> provider.charge(charge) instanceof Authorized);
        assertThat(provider.condition()).isEqualTo(Map.of("circuit", "closed"));
        assertThat(gauge(meters, "closed")).isEqualTo(1);
        assertThat(gauge(meters, "open")).isZero();
    }

    private HttpPaymentProvider inTrouble(String openFor, MeterRegistry meters) {
        HttpPaymentProvider provider =
                HttpProviders.at(server.baseUrl(), Map.of("circuit.window", "4", "circuit.open-for", openFor), meters);
        assertThat(provider.condition()).isEqualTo(Map.of("circuit", "closed"));
        assertThat(gauge(meters, "closed")).isEqualTo(1);
        answers(500, "");
        for (int i = 0; i < 4; i++) {
            assertThat(provider.charge(charge)).isEqualTo(new Unknown("status-500"));
        }
        assertThat(provider.condition()).isEqualTo(Map.of("circuit", "open", "trouble", "status-500"));
        return provider;
    }

    @Test
    void a_no_is_no_trouble() {
        HttpPaymentProvider provider =
                HttpProviders.at(server.baseUrl(), Map.of("circuit.window", "2", "circuit.open-for", "1h"));
        answers(402, "{\"reason\": \"card-declined\"}");

        for (int i = 0; i < 6; i++) {
            provider.charge(charge);
        }

        assertThat(requests()).hasSize(6);
        assertThat(provider.condition()).isEqualTo(Map.of("circuit", "closed"));
    }

    private static double gauge(MeterRegistry meters, String state) {
        return meters.get("orderflow.payment.circuit")
                .tag("state", state)
                .gauge()
                .value();
    }
}
