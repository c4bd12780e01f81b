package io.orderflow.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.reservation.Reservation.Parcel;
import io.orderflow.inventory.reservation.Reservation.Release;
import io.orderflow.inventory.reservation.Reservation.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {

    private static final UUID ID = UUID.fromString("0199a1b2-0000-7000-8000-000000000001");
    private static final Instant BEFORE = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:01Z");
    private static final List<StockLine> LINES = List.of(new StockLine("cup", 2));

    private static final List<Happening> HAPPENINGS = List.of(
            new Happening.Confirmed(),
            new Happening.Cancelled("why"),
            new Happening.CancellationRequested("please"),
            new Happening.Expired(),
            new Happening.Dispatched("DHL", "JD-1"),
            new Happening.Delivered());

    /** What each happening, in the order above, makes of each status; a dash is one ignored. */
    private static final Map<Status, List<String>> TABLE = Map.of(
            Status.RESERVED, List.of("CONFIRMED", "RELEASED", "RELEASED", "RELEASED", "-", "-"),
            Status.CONFIRMED, List.of("-", "RELEASED", "RELEASED", "-", "DISPATCHED", "-"),
            Status.DISPATCHED, List.of("-", "-", "-", "-", "-", "DELIVERED"),
            Status.REJECTED, List.of("-", "-", "-", "-", "-", "-"),
            Status.RELEASED, List.of("-", "-", "-", "-", "-", "-"),
            Status.DELIVERED, List.of("-", "-", "-", "-", "-", "-"));

    static Stream<Arguments> everyPair() {
        return Arrays.stream(Status.values())
                .flatMap(status -> IntStream.range(0, HAPPENINGS.size())
                        .mapToObj(i -> Arguments.of(
                                status, HAPPENINGS.get(i), TABLE.get(status).get(i))));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void what_happens_makes_of_a_reservation_what_the_table_says(Status status, Happening happening, String expected) {
        Reservation before = reservation(status);

        switch (Transitions.after(before, happening, NOW)) {
            case Transition.Moved(Reservation after, var event) -> {
                assertThat(after.status()).hasToString(expected);
                assertThat(after.lines()).isEqualTo(before.lines());
                assertThat(after.decidedAt()).isEqualTo(before.decidedAt());
                assertThat(event.isPresent()).isEqualTo(after.status() != Status.CONFIRMED);
            }
            case Transition.Ignored(Reservation after, String reason) -> {
                assertThat(expected).isEqualTo("-");
                assertThat(after).isEqualTo(before);
                assertThat(reason).isNotBlank();
            }
        }
    }

    @Test
    void the_table_knows_everything_that_can_happen() {
        assertThat(TABLE).containsOnlyKeys(Status.values());
        assertThat(HAPPENINGS)
                .extracting(happening -> (Object) happening.getClass())
                .containsExactlyInAnyOrder((Object[]) Happening.class.getPermittedSubclasses());
    }

    @Test
    void a_released_reservation_tells_what_is_free_again_and_why() {
        for (int i = 1; i <= 3; i++) {
            String reason = List.of("why", "please", "reservation-expired").get(i - 1);
            Transition.Moved moved = moved(Status.RESERVED, HAPPENINGS.get(i));

            assertThat(moved.event()).contains(new StockReleased(ID, LINES, reason, NOW));
            assertThat(moved.reservation().release()).isEqualTo(new Release(reason, NOW));
        }
    }

    @Test
    void a_dispatched_reservation_tells_what_left_and_with_whom() {
        Transition.Moved moved = moved(Status.CONFIRMED, new Happening.Dispatched("DHL", "JD-1"));

        assertThat(moved.event()).contains(new ShipmentDispatched(ID, LINES, "DHL", "JD-1", NOW));
        assertThat(moved.reservation().parcel()).isEqualTo(new Parcel("DHL", "JD-1", NOW, null));
    }

    @Test
    void a_delivered_reservation_tells_what_arrived() {
        Transition.Moved moved = moved(Status.DISPATCHED, new Happening.Delivered());

        assertThat(moved.event()).contains(new ShipmentDelivered(ID, "UPS", "1Z", NOW));
        assertThat(moved.reservation().parcel()).isEqualTo(new Parcel("UPS", "1Z", BEFORE, NOW));
    }

    private static Transition.Moved moved(Status status, Happening happening) {
        return (Transition.Moved) Transitions.after(reservation(status), happening, NOW);
    }

    private static Reservation reservation(Status status) {
        Reservation reserved = Reservation.reserved(ID, LINES, BEFORE);
        Parcel sent = new Parcel("UPS", "1Z", BEFORE, null);
        return switch (status) {
            case RESERVED -> reserved;
            case REJECTED -> Reservation.rejected(ID, List.of(new Shortage("cup", 2, 1)), BEFORE);
            case CONFIRMED -> reserved.confirmed();
            case RELEASED -> reserved.released(new Release("before", BEFORE));
            case DISPATCHED -> reserved.dispatched(sent);
            case DELIVERED -> reserved.delivered(new Parcel("UPS", "1Z", BEFORE, BEFORE));
        };
    }
}
