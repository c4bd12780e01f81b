package io.orderflow.order;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Logs as machines read them: one JSON object a line, by whose fields an order's records are found. */
@QuarkusTest
@TestProfile(JsonLogsTest.IntoAFile.class)
@WithTestResource(Infrastructure.class)
class JsonLogsTest {

    private static final Path FILE = Path.of("target", "json-logs-test.log");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PERSONAL = "eve@example.com";

    /** The same formatter as the console's, and refused requests are logged, too. */
    public static final class IntoAFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.log.file.enabled", "true",
                    "quarkus.log.file.path", FILE.toString(),
                    "quarkus.log.file.json.enabled", "true",
                    "quarkus.log.category.\"http-problem\".level", "INFO");
        }
    }

    @Test
    void an_event_that_fails_is_found_by_its_id_its_order_and_its_trace() throws Exception {
        Envelope event = notOurs("{\"note\": \"a\\n" + PERSONAL + "\"}");

        say(event);

        JsonNode found = await().until(
                        () -> of("eventId", event.eventId()).stream()
                                .findFirst()
                                .orElse(null),
                        record -> record != null);
        assertThat(found.path("mdc").path("orderId").asText())
                .isEqualTo(event.orderId().toString());
        assertThat(found.path("mdc").path("traceId").asText()).isEqualTo(TRACE);
        assertThat(found.path("level").asText()).isEqualTo("WARN");
        nothingPersonalIsLogged();
    }

    @Test
    void what_is_logged_later_does_not_name_the_event_before() throws Exception {
        Envelope event = notOurs("{}");
        say(event);
        await().until(() -> !of("eventId", event.eventId()).isEmpty());

        try (OtherService nobody = new OtherService()) {
            nobody.sendWithoutEnvelope(Topic.INVENTORY_EVENTS.topicName(), PERSONAL + "\n{}");
        }

        await().until(() -> !unreadable().isEmpty());
        assertThat(unreadable())
                .allSatisfy(record -> assertThat(record.path("mdc").has("orderId")
                                || record.path("mdc").has("eventId"))
                        .isFalse());
        nothingPersonalIsLogged();
    }

    @Test
    void what_is_logged_of_a_request_names_its_order_and_nothing_that_the_client_said() throws Exception {
        UUID order = UUID.randomUUID();

        given().get("/orders/" + order).then().statusCode(404);
        given().get("/orders/" + order + "%0A" + PERSONAL).then().statusCode(400);
        Client.json()
                .body("""
                        {"customerId": "a\\n%s", "email": "%s\\n{}", "currency": "%s", "lines": []}""".formatted(PERSONAL, PERSONAL, PERSONAL))
                .post("/orders")
                .then()
                .statusCode(400);

        await().until(() -> of("orderId", order).size() == 1);
        assertThat(of("orderId", order).getFirst().path("loggerName").asText()).isEqualTo("http-problem");
        assertThat(records())
                .filteredOn(record -> record.path("loggerName").asText().equals("http-problem"))
                .hasSizeGreaterThanOrEqualTo(3);
        nothingPersonalIsLogged();
    }

    @Test
    void a_record_is_one_line_whatever_it_says() throws Exception {
        String forged = "said a client\n{\"level\":\"FATAL\",\"message\":\"forged\"}\r\n\u2028 and more";

        Logger.getLogger(JsonLogsTest.class).error(forged, new IllegalStateException(forged));

        assertThat(records())
                .filteredOn(record -> record.path("message").asText().equals(forged))
                .hasSize(1);
        assertThat(records())
                .extracting(record -> record.path("level").asText())
                .doesNotContain("FATAL");
    }

    /** About an order that isn't there. */
    private static Envelope notOurs(String body) {
        return new Envelope(
                UuidCreator.getTimeOrderedEpoch(),
                "stock.reserved",
                1,
                "inventory-service",
                UUID.randomUUID(),
                Instant.now(),
                1,
                null,
                "00-" + TRACE + "-00f067aa0ba902b7-01",
                null,
                body.getBytes(UTF_8));
    }

    private static void say(Envelope event) throws Exception {
        try (OtherService inventory = new OtherService()) {
            inventory.send(Topic.INVENTORY_EVENTS.topicName(), event);
        }
    }

    private static List<JsonNode> unreadable() throws IOException {
        return records().stream()
                .filter(record -> record.path("message").asText().contains("UNREADABLE_ENVELOPE"))
                .toList();
    }

    private static void nothingPersonalIsLogged() throws IOException {
        assertThat(Files.readString(FILE)).doesNotContain(PERSONAL);
    }

    private static List<JsonNode> of(String field, UUID id) throws IOException {
        return records().stream()
                .filter(record -> record.path("mdc").path(field).asText().equals(id.toString()))
                .toList();
    }

    /** Every line is one; the last may still be written. */
    private static List<JsonNode> records() throws IOException {
        String text = Files.readString(FILE);
        List<JsonNode> records = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }
}
