package io.orderflow.order.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CausalOrderTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    private static TimelineEvent event(String name, String source, long sequence, @Nullable String cause, int second) {
        return new TimelineEvent(
                id(name),
                NOON.plusSeconds(second),
                name,
                1,
                source,
                sequence,
                cause == null ? null : id(cause),
                null,
                new byte[0]);
    }

    private static List<String> ordered(TimelineEvent... byTime) {
        return CausalOrder.of(List.of(byTime)).stream().map(TimelineEvent::type).toList();
    }

    @Test
    void goes_by_time_where_nothing_else_speaks() {
        assertThat(ordered(event("a", "x", 1, null, 0), event("b", "y", 1, null, 1), event("c", "x", 2, "a", 2)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void puts_a_cause_before_its_effect_though_its_clock_is_late() {
        assertThat(ordered(
                        event("reserved", "inventory", 1, "placed", 0),
                        event("confirmed", "orders", 2, "reserved", 1),
                        event("placed", "orders", 1, null, 2)))
                .containsExactly("placed", "reserved", "confirmed");
    }

    @Test
    void keeps_a_services_own_sequence_though_its_clock_went_back() {
        assertThat(ordered(event("second", "x", 2, null, 0), event("first", "x", 1, null, 1)))
                .containsExactly("first", "second");
    }

    @Test
    void a_cause_that_has_not_come_yet_holds_nothing_up() {
        assertThat(ordered(event("effect", "x", 1, "not there", 0))).containsExactly("effect");
    }

    @Test
    void shows_everything_even_of_a_circle() {
        assertThat(ordered(event("a", "x", 1, "b", 0), event("b", "y", 1, "a", 1)))
                .containsExactly("a", "b");
    }
}
