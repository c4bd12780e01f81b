package io.orderflow.contracts.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    static final UUID EVENT = UUID.fromString("01934f2e-a0b1-7c2d-8e3f-405162738495");
    static final UUID ORDER = UUID.fromString("01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10");
    static final UUID CAUSE = UUID.fromString("01934f2e-9c11-7a02-8f4e-5b6c7d8e9f01");
    static final Instant TIME = Instant.parse("2025-01-31T12:00:00.123456Z");
    static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    static final Envelope FULL = envelope("order.placed", 1, "order-service", 7, PARENT, "vendor=a,other=b");
    static final Envelope MINIMAL = new Envelope(
            EVENT, "order.placed", 1, "order-service", ORDER, TIME, 1, null, null, null, "{}".getBytes(UTF_8));

    @Test
    void envelopes_of_equal_values_and_bytes_are_equal() {
        Envelope same = envelope("order.placed", 1, "order-service", 7, PARENT, "vendor=a,other=b");

        assertThat(same).isEqualTo(FULL).hasSameHashCodeAs(FULL);
    }

    @Test
    void envelopes_differ_by_each_value() {
        assertThat(FULL)
                .isNotEqualTo(envelope("order.confirmed", 1, "order-service", 7, PARENT, "vendor=a,other=b"))
                .isNotEqualTo(envelope("order.placed", 2, "order-service", 7, PARENT, "vendor=a,other=b"))
                .isNotEqualTo(envelope("order.placed", 1, "other-service", 7, PARENT, "vendor=a,other=b"))
                .isNotEqualTo(envelope("order.placed", 1, "order-service", 8, PARENT, "vendor=a,other=b"))
                .isNotEqualTo(envelope("order.placed", 1, "order-service", 7, null, null))
                .isNotEqualTo(envelope("order.placed", 1, "order-service", 7, PARENT, null))
                .isNotEqualTo(with(ORDER, ORDER, TIME, CAUSE, "{}"))
                .isNotEqualTo(with(EVENT, EVENT, TIME, CAUSE, "{}"))
                .isNotEqualTo(with(EVENT, ORDER, TIME.plusNanos(1), CAUSE, "{}"))
                .isNotEqualTo(with(EVENT, ORDER, TIME, null, "{}"))
                .isNotEqualTo(with(EVENT, ORDER, TIME, CAUSE, "[]"));
    }

    @Test
    void moves_to_another_place_in_its_trace_and_keeps_all_else() {
        String there = PARENT.replace("b7ad", "c8be");

        assertThat(FULL.at(there, null))
                .isEqualTo(envelope("order.placed", 1, "order-service", 7, there, null))
                .isNotEqualTo(FULL);
    }

    @Test
    void does_not_print_the_body() {
        Envelope envelope = with(EVENT, ORDER, TIME, CAUSE, "{\"email\":\"eve@example.com\"}");

        assertThat(envelope)
                .hasToString(
                        "order.placed.v1 " + EVENT + " (order " + ORDER + ", sequence 7 of order-service, 27 bytes)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Order.placed", "order placed", "order:placed", "ordér", "order\n", "/order"})
    void refuses_names_that_could_not_be_read_back(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelope(name, 1, "order-service", 1, null, null))
                .withMessageStartingWith("type must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelope("order.placed", 1, name, 1, null, null))
                .withMessageStartingWith("source must be");
    }

    @Test
    void refuses_names_over_100_characters_and_numbers_below_1() {
        assertThat(envelope("a".repeat(100), 1, "order-service", 1, null, null).type())
                .hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelope("a".repeat(101), 1, "order-service", 1, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelope("order.placed", 0, "order-service", 1, null, null))
                .withMessage("version must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelope("order.placed", 1, "order-service", 0, null, null))
                .withMessage("sequence must be at least 1");
    }

    static Envelope envelope(
            String type, int version, String source, long sequence, @Nullable String parent, @Nullable String state) {
        return new Envelope(
                EVENT, type, version, source, ORDER, TIME, sequence, CAUSE, parent, state, "{}".getBytes(UTF_8));
    }

    private static Envelope with(UUID eventId, UUID orderId, Instant time, @Nullable UUID cause, String data) {
        return new Envelope(
                eventId,
                "order.placed",
                1,
                "order-service",
                orderId,
                time,
                7,
                cause,
                PARENT,
                "vendor=a,other=b",
                data.getBytes(UTF_8));
    }
}
