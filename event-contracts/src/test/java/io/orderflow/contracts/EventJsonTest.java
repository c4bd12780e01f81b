package io.orderflow.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.UnreadableEventException.Code;
import io.orderflow.contracts.envelope.EncodedEvent;
import io.orderflow.contracts.envelope.Envelope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    private static final String PLACED = """
            {"orderId":"01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10","customerId":"c-1","email":"eve@example.com",\
            "currency":"EUR","total":"25.00","lines":[{"sku":"MUG","quantity":2,"unitPrice":"12.50"}],\
            "placedAt":"2025-01-31T12:00:00Z","decisionDueAt":"2025-01-31T12:15:00Z"}""";

    @Test
    void writes_and_reads_the_documented_form() {
        OrderPlaced placed = new OrderPlaced(
                EventsAtTheirLimits.ID,
                "c-1",
                "eve@example.com",
                "EUR",
                new BigDecimal("25.00"),
                List.of(new OrderLine("MUG", 2, new BigDecimal("12.50"))),
                Instant.parse("2025-01-31T12:00:00Z"),
                Instant.parse("2025-01-31T12:15:00Z"));

        assertThat(EventJson.write(placed)).asString(UTF_8).isEqualTo(PLACED);
        assertThat(read(PLACED)).isEqualTo(placed);
    }

    @ParameterizedTest
    @MethodSource("io.orderflow.contracts.EventsAtTheirLimits#all")
    void reads_back_what_it_wrote(Event event) {
        EventType type = EventType.of(event);

        assertThat(EventJson.read(type.name(), type.version(), EventJson.write(event)))
                .isEqualTo(event);
    }

    @Test
    void encodes_an_event_with_its_type_and_the_topic_it_goes_to() {
        Event placed = read(PLACED);
        EncodedEvent encoded = EventJson.encode(placed);

        assertThat(encoded.topic()).isEqualTo("order-events");
        assertThat(encoded.type()).isEqualTo("order.placed");
        assertThat(encoded.version()).isEqualTo(2);
        assertThat(encoded.orderId()).isEqualTo(placed.orderId());
        assertThat(encoded.data()).asString(UTF_8).isEqualTo(PLACED);
    }

    @Test
    void skips_fields_it_does_not_know_in_the_body_and_in_its_lines() {
        String newer = PLACED.replace("\"sku\"", "\"gift\":{\"paper\":[\"red\"]},\"sku\"")
                .replace("\"currency\"", "\"channel\":null,\"currency\"");

        assertThat(newer).isNotEqualTo(PLACED);
        assertThat(read(newer)).isEqualTo(read(PLACED));
    }

    @Test
    void names_an_unknown_type_and_an_unknown_version() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> EventJson.read("order.lost", 1, PLACED.getBytes(UTF_8)))
                .withMessage("Unknown event type order.lost, version 1")
                .returns(Code.UNKNOWN_TYPE, UnreadableEventException::code);
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> EventJson.read("order.placed", 3, PLACED.getBytes(UTF_8)))
                .withMessage("Unknown event type order.placed, version 3")
                .returns(true, UnreadableEventException::isUnknown)
                .returns(Code.UNKNOWN_TYPE, UnreadableEventException::code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "orderId":"             | "was":"                 | orderId is missing
            01934f2e                | 0193-SECRET             | orderId must be a UUID
            "c-1"                   | 4711                    | customerId must be a string
            "c-1"                   | ""                      | customerId must have 1 to 200 characters
            "eve@example.com"       | null                    | email must be a string
            "EUR"                   | "SECRET"                | currency must be three capital letters (ISO 4217)
            "25.00"                 | 25.00                   | total must be an amount in a string such as "25.00"
            "25.00"                 | "25.00 SECRET"          | total must be an amount in a string such as "25.00"
            "25.00"                 | "-1"                    | total must be an amount of 0 or more with at most 15 digits before and 4 behind the decimal point
            [{                      | {"SECRET":[{            | lines must be an array
            [{                      | [null,{                 | lines[] is missing
            [{                      | ["SECRET",{             | lines[0] must be an object
            "quantity":2            | "quantity":0            | lines[0].quantity must be at least 1
            "quantity":2            | "quantity":"2"          | lines[0].quantity must be a whole number of 32 bits
            "quantity":2            | "quantity":4294967298   | lines[0].quantity must be a whole number of 32 bits
            "quantity":2,           | "SECRET":2,             | lines[0].quantity must be a whole number of 32 bits
            "unitPrice":"           | "SECRET":"              | lines[0].unitPrice is missing
            2025-01-31T12:00:00Z    | 2025-01-31T12:00:00     | placedAt must be a time in UTC such as "2025-01-31T12:00:00Z"
            ,"decisionDueAt"        | ,"SECRET"               | decisionDueAt is missing
            2025-01-31T12:15:00Z    | 2025-01-31T12:15:00     | decisionDueAt must be a time in UTC such as "2025-01-31T12:00:00Z"
            {"orderId               | [{"orderId              | the body must be an object
            "currency":             | SECRET                  | malformed JSON at line 1, column 96
            12:15:00Z"}             | 12:15:00Z"} SECRET      | malformed JSON at line 1, column 260
            12:15:00Z"}             | 12:15:00Z               | malformed JSON at line 1, column 257
            """)
    void names_the_field_that_is_wrong_and_quotes_nothing(String from, String to, String problem) {
        String body = PLACED.replace(from, to);
        assertThat(body).isNotEqualTo(PLACED);

        assertUnreadable(body.getBytes(UTF_8), problem);
    }

    @Test
    void reads_what_is_in_an_envelope() {
        Event placed = read(PLACED);

        assertThat(EventJson.read(envelope(placed.orderId()))).isEqualTo(placed);
    }

    @Test
    void refuses_a_body_about_another_order_than_its_envelope() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> EventJson.read(envelope(UUID.randomUUID())))
                .withMessage("The body of order.placed, version 2, is about another order than its envelope: "
                        + read(PLACED).orderId())
                .returns(Code.ANOTHER_ORDER, UnreadableEventException::code)
                .returns(false, UnreadableEventException::isUnknown);
    }

    @Test
    void refuses_bodies_that_are_no_body() {
        assertUnreadable(new byte[0], "the body must be an object");
        assertUnreadable("null".getBytes(UTF_8), "the body is null");
        assertUnreadable("{}".getBytes(UTF_8), "orderId is missing");
        assertUnreadable(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 1}, "malformed JSON");
    }

    @Test
    void refuses_bodies_made_to_exhaust_a_reader() {
        assertUnreadable(
                PLACED.replace("\"lines\":[", "\"lines\":" + "[".repeat(100_000))
                        .getBytes(UTF_8),
                "lines");
        assertUnreadable(PLACED.replace("25.00", "1e999999999").getBytes(UTF_8), "total must be an amount");
        assertUnreadable(
                PLACED.replace("\"25.00\"", "9".repeat(100_000)).getBytes(UTF_8),
                "the body is too long or nested too deep");
        assertUnreadable("{\"SECRET\":".repeat(100_000).getBytes(UTF_8), "the body is too long or nested too deep");
    }

    @Test
    void copies_the_lists_it_is_given() {
        List<StockLine> lines = new ArrayList<>(List.of(new StockLine("MUG", 1)));
        StockReserved reserved = new StockReserved(EventsAtTheirLimits.ID, lines, EventsAtTheirLimits.TIME);

        lines.clear();

        assertThat(reserved.lines()).containsExactly(new StockLine("MUG", 1));
    }

    private static void assertUnreadable(byte[] body, String problem) {
        UnreadableEventException unreadable =
                catchThrowableOfType(UnreadableEventException.class, () -> EventJson.read("order.placed", 2, body));

        assertThat(unreadable)
                .hasMessageStartingWith("Not a body of order.placed, version 2: " + problem)
                .hasNoCause()
                .returns(Code.UNREADABLE_BODY, UnreadableEventException::code);
        assertThat(unreadable.getMessage()).doesNotContain("SECRET", "eve@");
    }

    private static Envelope envelope(UUID orderId) {
        return new Envelope(
                EventsAtTheirLimits.ID,
                "order.placed",
                2,
                "order-service",
                orderId,
                EventsAtTheirLimits.TIME,
                1,
                null,
                null,
                null,
                PLACED.getBytes(UTF_8));
    }

    private static Event read(String body) {
        return EventJson.read("order.placed", 2, body.getBytes(UTF_8));
    }
}
