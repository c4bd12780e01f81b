package io.orderflow.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.UnreadableEventException.Code;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpcastersTest {

    private static final Contract CONTRACT = Contract.ofThisModule();
    private static final String PLACED_V1 = """
            {"orderId":"01934f2e-9c11-7a02-8f4e-5b6c7d8e9f01","customerId":"7","email":"eve@example.com",\
            "currency":"JPY","total":"900","lines":[{"sku":"A","quantity":1,"unitPrice":"900"}],\
            "placedAt":"2025-01-31T12:00:00Z"}""";

    @Test
    void an_order_placed_in_version_1_is_due_a_quarter_of_an_hour_after_it_was_placed() {
        assertThat(placed(1, example("order.placed.v1/minimal.json")))
                .isEqualTo(new OrderPlaced(
                        UUID.fromString("01934f2e-9c11-7a02-8f4e-5b6c7d8e9f01"),
                        "7",
                        null,
                        "JPY",
                        new BigDecimal("900"),
                        List.of(new OrderLine("A", 1, new BigDecimal("900"))),
                        Instant.parse("2025-01-31T12:00:00Z"),
                        Instant.parse("2025-01-31T12:15:00Z")));
        assertThat(placed(1, example("order.placed.v1/full.json")))
                .isEqualTo(new OrderPlaced(
                        UUID.fromString("01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10"),
                        "customer-42",
                        "zoë@example.com",
                        "EUR",
                        new BigDecimal("1270.00"),
                        List.of(
                                new OrderLine("MUG-WHITE-0.3L", 2, new BigDecimal("12.50")),
                                new OrderLine("TEA / Grün 100 g", 10000, new BigDecimal("0.1245")),
                                new OrderLine("GIFT", 1, new BigDecimal("0"))),
                        Instant.parse("2025-01-31T12:34:56.123456789Z"),
                        Instant.parse("2025-01-31T12:49:56.123456789Z")));
    }

    @Test
    void an_order_placed_in_version_2_is_due_when_it_says() {
        String body = example("order.placed.v2/minimal.json").replace("12:15:00Z", "12:00:30Z");

        assertThat(placed(2, body).decisionDueAt()).isEqualTo("2025-01-31T12:00:30Z");
    }

    @Test
    void a_field_that_version_1_did_not_know_has_no_say() {
        String body = PLACED_V1.replace("\"currency\"", "\"decisionDueAt\":5,\"gift\":{\"paper\":[null]},\"currency\"");

        assertThat(body).isNotEqualTo(PLACED_V1);
        assertThat(placed(1, body)).isEqualTo(placed(1, PLACED_V1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:45:00Z", "9999-12-31T23:59:59.999999999Z"})
    void a_decision_is_due_no_later_than_can_be_written(String placedAt) {
        OrderPlaced placed = placed(1, PLACED_V1.replace("2025-01-31T12:00:00Z", placedAt));

        assertThat(placed.decisionDueAt()).isEqualTo("9999-12-31T23:59:59.999999999Z");
        assertThat(EventJson.read("order.placed", 2, EventJson.write(placed))).isEqualTo(placed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "placedAt"               | "SECRET"                | placedAt is missing
            "2025-01-31T12:00:00Z"   | "SECRET"                | placedAt must be a time in UTC such as "2025-01-31T12:00:00Z"
            "2025-01-31T12:00:00Z"   | "2025-02-30T12:00:00Z"  | placedAt must be a time in UTC such as "2025-01-31T12:00:00Z"
            "2025-01-31T12:00:00Z"   | null                    | placedAt must be a time in UTC such as "2025-01-31T12:00:00Z"
            "2025-01-31T12:00:00Z"   | 1738324800              | placedAt must be a time in UTC such as "2025-01-31T12:00:00Z"
            "2025-01-31T12:00:00Z"   | ["2025-01-31T12:00:00Z"]| placedAt must be a time in UTC such as "2025-01-31T12:00:00Z"
            "2025-01-31T12:00:00Z"   | {"SECRET":1}            | placedAt must be a time in UTC such as "2025-01-31T12:00:00Z"
            "orderId":"              | "was":"                 | orderId is missing
            "eve@example.com"        | null                    | email must be a string
            "JPY"                    | "SECRET"                | currency must be three capital letters (ISO 4217)
            [{                       | [null,{                 | lines[] is missing
            [{                       | ["SECRET",{             | lines[0] must be an object
            "quantity":1             | "quantity":4294967298   | lines[0].quantity must be a whole number of 32 bits
            "quantity":1             | "quantity":1.0          | lines[0].quantity must be a whole number of 32 bits
            {"orderId                | [{"orderId              | the body must be an object
            "currency":              | SECRET                  | malformed JSON at line 1, column 94
            12:00:00Z"}              | 12:00:00Z"} SECRET      | malformed JSON at line 1, column 213
            12:00:00Z"}              | 12:00:00Z               | malformed JSON at line 1, column 210
            """)
    void names_what_is_wrong_with_an_older_body_and_quotes_nothing(String from, String to, String problem) {
        String body = PLACED_V1.replace(from, to);
        assertThat(body).isNotEqualTo(PLACED_V1);

        assertUnreadable(body.getBytes(UTF_8), problem);
    }

    @Test
    void refuses_older_bodies_that_are_no_body_or_made_to_exhaust_a_reader() {
        assertUnreadable(new byte[0], "the body must be an object");
        assertUnreadable("null".getBytes(UTF_8), "the body is null");
        assertUnreadable("\"SECRET\"".getBytes(UTF_8), "the body must be an object");
        assertUnreadable("{}".getBytes(UTF_8), "orderId is missing");
        assertUnreadable(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 1}, "malformed JSON");
        assertUnreadable("{\"SECRET\":".repeat(100_000).getBytes(UTF_8), "the body is too long or nested too deep");
        assertUnreadable(
                PLACED_V1.replace("\"900\"", "9".repeat(100_000)).getBytes(UTF_8),
                "the body is too long or nested too deep");
    }

    @Test
    void every_older_version_has_one_upcaster_to_the_next_and_no_other_has_one() {
        List<Tuple> olderVersions = EventType.all().stream()
                .filter(row -> row.newest() != row)
                .map(row -> tuple(row.name(), row.version()))
                .toList();

        assertThat(Upcasters.TABLE)
                .extracting(Upcaster::type, Upcaster::fromVersion)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(olderVersions);
    }

    @Test
    void takes_one_step_after_the_other_until_the_newest_version() {
        assertThat(stepsTaken(1, 4)).isEqualTo("123");
        assertThat(stepsTaken(2, 4)).isEqualTo("23");
        assertThat(stepsTaken(4, 4)).isEmpty();
    }

    @Test
    void says_which_step_is_missing() {
        assertThatThrownBy(() -> stepsTaken(2, 6))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No upcaster takes order.lost from version 4");
    }

    /** Each step appends the version that it takes; the table is in no order, and has steps of another type. */
    private static String stepsTaken(int from, int to) {
        List<Upcaster> table = List.of(
                appending("order.found", 2, "x"),
                appending("order.lost", 3, "3"),
                appending("order.lost", 1, "1"),
                appending("order.lost", 2, "2"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return Upcasters.steps(table, "order.lost", from, to)
                .apply(body)
                .path("steps")
                .asText();
    }

    private static Upcaster appending(String type, int fromVersion, String text) {
        return new Upcaster(
                type,
                fromVersion,
                body -> JsonNodeFactory.instance
                        .objectNode()
                        .put("steps", body.path("steps").asText() + text));
    }

    private static void assertUnreadable(byte[] body, String problem) {
        UnreadableEventException unreadable =
                catchThrowableOfType(UnreadableEventException.class, () -> EventJson.read("order.placed", 1, body));

        assertThat(unreadable)
                .hasMessageStartingWith("Not a body of order.placed, version 1: " + problem)
                .hasNoCause()
                .returns(Code.UNREADABLE_BODY, UnreadableEventException::code);
        assertThat(unreadable.getMessage()).doesNotContain("SECRET", "eve@");
    }

    private static OrderPlaced placed(int version, String body) {
        return (OrderPlaced) EventJson.read("order.placed", version, body.getBytes(UTF_8));
    }

    private static String example(String path) {
        return CONTRACT.examples().getOrDefault(path, "missing: " + path);
    }
}
