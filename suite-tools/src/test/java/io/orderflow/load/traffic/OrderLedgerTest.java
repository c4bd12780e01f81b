package io.orderflow.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderLedgerTest {
    private static final UUID ORDER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final OrderLedger ledger = new OrderLedger();

    @Test
    void follows_an_order_step_by_step() {
        ledger.sent(3);
        ledger.refused("503");
        ledger.accepted(ORDER, 10, 20);
        ledger.arrived(Step.DECIDED, ORDER, 2, 30);

        assertThat(ledger.progress()).isEqualTo(new Progress(3, 1, 1, 1, 0));
        assertThat(ledger.progress().unanswered()).isEqualTo(1);
        assertThat(ledger.progress().inFlight()).isEqualTo(2);
        assertThat(ledger.tracks())
                .containsExactly(new Track(ORDER, 10, Map.of(Step.ACCEPTED, 20L, Step.DECIDED, 30L)));
    }

    @Test
    void takes_events_that_come_before_the_answer() {
        ledger.arrived(Step.DECIDED, ORDER, 2, 15);
        ledger.arrived(Step.NOTIFIED, ORDER, 1, 18);
        assertThat(ledger.progress()).isEqualTo(new Progress(0, 0, 0, 0, 0));

        ledger.accepted(ORDER, 10, 20);

        assertThat(ledger.progress()).isEqualTo(new Progress(0, 0, 1, 1, 1));
        assertThat(ledger.tracks())
                .containsExactly(
                        new Track(ORDER, 10, Map.of(Step.ACCEPTED, 20L, Step.DECIDED, 15L, Step.NOTIFIED, 18L)));
    }

    @Test
    void counts_the_first_arrival_of_a_repeated_event() {
        ledger.accepted(ORDER, 10, 20);
        ledger.arrived(Step.DECIDED, ORDER, 2, 30);
        ledger.arrived(Step.DECIDED, ORDER, 2, 99);

        assertThat(ledger.progress().decided()).isEqualTo(1);
        assertThat(ledger.repeats()).isEqualTo(1);
        assertThat(ledger.tracks().getFirst().arrivals()).containsEntry(Step.DECIDED, 30L);
    }

    @Test
    void takes_a_later_event_of_the_same_step_for_no_repeat() {
        ledger.accepted(ORDER, 10, 20);
        ledger.arrived(Step.DECIDED, ORDER, 3, 30);
        ledger.arrived(Step.DECIDED, ORDER, 5, 99);

        assertThat(ledger.progress().decided()).isEqualTo(1);
        assertThat(ledger.repeats()).isZero();
        assertThat(ledger.tracks().getFirst().arrivals()).containsEntry(Step.DECIDED, 30L);
    }

    @Test
    void leaves_out_orders_that_somebody_else_placed() {
        ledger.accepted(ORDER, 10, 20);
        ledger.arrived(Step.DECIDED, OTHER, 2, 30);

        assertThat(ledger.progress()).isEqualTo(new Progress(0, 0, 1, 0, 0));
        assertThat(ledger.tracks()).hasSize(1);
    }

    @Test
    void notices_an_id_that_two_orders_were_given() {
        ledger.accepted(ORDER, 10, 20);
        ledger.accepted(ORDER, 11, 21);

        assertThat(ledger.progress().accepted()).isEqualTo(1);
        assertThat(ledger.refusals()).isEqualTo(Map.of("201 with another order's id", 1L));
    }
}
