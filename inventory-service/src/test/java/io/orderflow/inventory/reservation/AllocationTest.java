package io.orderflow.inventory.reservation;

import static io.orderflow.inventory.PlacedOrder.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.OrderLine;
import io.orderflow.contracts.Shortage;
import io.orderflow.contracts.StockLine;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.reservation.Reservation.Status;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void gives_an_order_the_last_of_a_product() {
        Allocation allocation = new Allocation(Map.of("cup", 3));

        Reservation reservation = decide(allocation, line("cup", 3));

        assertThat(reservation.status()).isEqualTo(Status.RESERVED);
        assertThat(reservation.lines()).containsExactly(new StockLine("cup", 3));
        assertThat(reservation.shortages()).isEmpty();
        assertThat(allocation.taken()).isEqualTo(Map.of("cup", 3));
    }

    @Test
    void gives_nothing_of_an_order_of_which_one_line_is_short() {
        Allocation allocation = new Allocation(Map.of("cup", 3, "pot", 1));

        Reservation reservation = decide(allocation, line("cup", 2), line("pot", 2));

        assertThat(reservation.status()).isEqualTo(Status.REJECTED);
        assertThat(reservation.lines()).isEmpty();
        assertThat(reservation.shortages()).containsExactly(new Shortage("pot", 2, 1));
        assertThat(allocation.taken()).isEmpty();
    }

    @Test
    void leaves_to_later_orders_what_a_rejected_one_could_have_had() {
        Allocation allocation = new Allocation(Map.of("cup", 3));

        decide(allocation, line("cup", 2), line("pot", 1));
        Reservation second = decide(allocation, line("cup", 3));

        assertThat(second.status()).isEqualTo(Status.RESERVED);
    }

    @Test
    void counts_what_earlier_orders_got() {
        Allocation allocation = new Allocation(Map.of("cup", 3));

        decide(allocation, line("cup", 2));
        Reservation second = decide(allocation, line("cup", 2));

        assertThat(second.shortages()).containsExactly(new Shortage("cup", 2, 1));
        assertThat(allocation.taken()).isEqualTo(Map.of("cup", 2));
    }

    @Test
    void has_none_of_an_unknown_product() {
        Reservation reservation = decide(new Allocation(Map.of()), line("pot", 1));

        assertThat(reservation.shortages()).containsExactly(new Shortage("pot", 1, 0));
    }

    @Test
    void names_every_shortage_in_the_order_of_the_lines() {
        Allocation allocation = new Allocation(Map.of("cup", 1, "jar", 9));

        Reservation reservation = decide(allocation, line("pot", 4), line("jar", 9), line("cup", 2));

        assertThat(reservation.shortages()).containsExactly(new Shortage("pot", 4, 0), new Shortage("cup", 2, 1));
    }

    @Test
    void adds_up_the_lines_of_one_product() {
        Allocation allocation = new Allocation(Map.of("cup", 5, "pot", 5));

        Reservation tooMany = decide(allocation, line("cup", 3), line("pot", 1), line("cup", 3));
        Reservation enough = decide(allocation, line("cup", 2), line("pot", 1), line("cup", 3));

        assertThat(tooMany.shortages()).containsExactly(new Shortage("cup", 6, 5));
        assertThat(enough.lines()).containsExactly(new StockLine("cup", 5), new StockLine("pot", 1));
    }

    @Test
    void rejects_more_than_an_int_can_count() {
        Allocation allocation = new Allocation(Map.of("cup", 1_000_000_000));

        Reservation reservation = decide(allocation, line("cup", Integer.MAX_VALUE), line("cup", Integer.MAX_VALUE));

        assertThat(reservation.shortages()).containsExactly(new Shortage("cup", Integer.MAX_VALUE, 1_000_000_000));
    }

    @Test
    void a_reservation_tells_what_was_decided() {
        Reservation reserved = decide(new Allocation(Map.of("cup", 1)), line("cup", 1));
        Reservation rejected = decide(new Allocation(Map.of()), line("cup", 1));

        assertThat(reserved.decision()).isEqualTo(new StockReserved(reserved.orderId(), reserved.lines(), NOW));
        assertThat(rejected.decision()).isEqualTo(new StockRejected(rejected.orderId(), rejected.shortages(), NOW));
    }

    private static Reservation decide(Allocation allocation, OrderLine... lines) {
        PlacedOrder order = PlacedOrder.of(lines);
        return allocation.decide(StockRequest.of(order.event(), order.received()), NOW);
    }
}
