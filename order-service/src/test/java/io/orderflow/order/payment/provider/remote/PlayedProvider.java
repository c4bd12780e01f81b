package io.orderflow.order.payment.provider.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Plays a payment provider that keeps to the documented API, idempotency included, with the simulated one's tokens. */
final class PlayedProvider implements AutoCloseable {

    /** What the books say under a key. */
    private record Entry(UUID orderId, BigDecimal amount, int status, String body) {
        boolean took() {
            return status == 201;
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Entry> charges = new ConcurrentHashMap<>();
    private final Map<String, Entry> refunds = new ConcurrentHashMap<>();
    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(new Answers()));

    PlayedProvider() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
    }

    String url() {
        return server.baseUrl();
    }

    long chargesOf(UUID orderId) {
        return tookFrom(charges, orderId);
    }

    long refundsOf(UUID orderId) {
        return tookFrom(refunds, orderId);
    }

    private static long tookFrom(Map<String, Entry> books, UUID orderId) {
        return books.values().stream()
                .filter(entry -> entry.took() && entry.orderId().equals(orderId))
                .count();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Answers implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return "payment-provider";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Request request = event.getRequest();
            String key = request.getHeader("Idempotency-Key");
            try {
                JsonNode body = JSON.readTree(request.getBody());
                return request.getUrl().equals("/charges") ? charge(key, body) : refund(key, body);
            } catch (IOException e) {
                return aResponse().withStatus(400).build();
            }
        }

        private ResponseDefinition charge(String key, JsonNode body) {
            String token = body.path("token").asText();
            if (token.equals("tok_timeout")) {
                return lost();
            }
            boolean isFirst = !charges.containsKey(key);
            Entry entry = charges.computeIfAbsent(key, newKey -> decide(newKey, token, body));
            return token.equals("tok_late") && isFirst ? lost() : told(entry);
        }

        private Entry decide(String key, String token, JsonNode body) {
            return switch (token) {
                case "tok_declined" -> entry(body, 402, "reason", "card-declined");
                case "tok_insufficient_funds" -> entry(body, 402, "reason", "insufficient-funds");
                case "tok_fail_twice" ->
                    key.endsWith("-3")
                            ? entry(body, 201, "reference", "ch_" + key)
                            : entry(body, 422, "reason", "processing-failed");
                default -> entry(body, 201, "reference", "ch_" + key);
            };
        }

        private ResponseDefinition refund(String key, JsonNode body) {
            Entry charge = charges.get(body.path("chargeReference").asText().replaceFirst("^ch_", ""));
            boolean covers = charge != null && charge.took() && charge.amount().compareTo(amount(body)) >= 0;
            return told(refunds.computeIfAbsent(
                    key,
                    newKey -> covers
                            ? entry(body, 201, "reference", "re_" + key)
                            : entry(body, 422, "reason", "not-refundable")));
        }

        private static Entry entry(JsonNode body, int status, String name, String value) {
            return new Entry(
                    UUID.fromString(body.path("orderId").asText()),
                    amount(body),
                    status,
                    "{\"%s\": \"%s\"}".formatted(name, value));
        }

        private static BigDecimal amount(JsonNode body) {
            return new BigDecimal(body.path("amount").asText());
        }

        private static ResponseDefinition told(Entry entry) {
            return new ResponseDefinitionBuilder()
                    .withStatus(entry.status())
                    .withHeader("Content-Type", "application/json")
                    .withBody(entry.body())
                    .build();
        }

        private static ResponseDefinition lost() {
            return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
        }
    }
}
