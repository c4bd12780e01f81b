package io.orderflow.messaging.mending;

import static io.orderflow.local.Patience.await;
import static io.orderflow.messaging.mending.SickConsumer.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.inbox.Records;
import io.orderflow.messaging.mending.Redrive.Events;
import io.orderflow.messaging.mending.Redrive.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedriveTest {

    private static final Events ALL =
            new Events(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String READ_OF_PARKED =
            "SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = 'failed_event_parked'";

    private final SickConsumer consumer = new SickConsumer();

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void everything_that_was_parked_is_tried_at_no_more_than_the_rate() {
        List<UUID> orders = parked(25);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(ALL, 10, ADA);

        consumer.carryOn(Duration.ofSeconds(1));
        assertThat(now(redrive).handled()).isBetween(9, 11);
        consumer.carryOn(Duration.ofSeconds(1));
        assertThat(now(redrive).handled()).isBetween(19, 21);
        consumer.carryOn(Duration.ofSeconds(1));

        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).handled()).isEqualTo(25);
        assertThat(now(redrive).endedAt()).isNotNull();
        assertThat(orders)
                .allSatisfy(order -> assertThat(consumer.effects.of(order)).containsExactly(1L));
        assertThat(consumer.kept()).isEmpty();
    }

    @Test
    void a_redrive_that_finds_the_consumer_still_sick_stops_by_itself() {
        parked(50);
        Redrive redrive = consumer.redrives.start(ALL, 100, ADA);

        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(now(redrive).state()).isEqualTo(State.STOPPED);
        assertThat(now(redrive).failed()).isEqualTo(5);
        assertThat(consumer.kept()).hasSize(50);
    }

    @Test
    void a_redrive_goes_on_while_few_fail() {
        List<UUID> orders = parked(40);
        consumer.sick.clear();
        for (int i = 0; i < orders.size(); i += 10) {
            consumer.sick.add(orders.get(i));
        }
        Redrive redrive = consumer.redrives.start(ALL, 100, ADA);

        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).handled()).isEqualTo(36);
        assertThat(now(redrive).failed()).isEqualTo(4);
    }

    @Test
    void a_redrive_stops_when_the_consumer_falls_sick_in_the_middle_of_it() {
        List<UUID> orders = parked(40);
        consumer.sick.clear();
        consumer.sick.addAll(orders.subList(20, 40));
        Redrive redrive = consumer.redrives.start(ALL, 100, ADA);

        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(now(redrive).state()).isEqualTo(State.STOPPED);
        assertThat(now(redrive).handled()).isEqualTo(20);
        assertThat(now(redrive).failed()).isEqualTo(5);
    }

    @Test
    void what_waits_behind_an_event_is_tried_after_it_and_is_part_of_the_rate() {
        List<UUID> orders = parkedWithTwoBehind(10);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(ALL, 10, ADA);

        consumer.carryOn(Duration.ofSeconds(1));
        assertThat(consumer.database.count("effect")).isBetween(9L, 11L);
        consumer.carryOn(Duration.ofSeconds(1));
        assertThat(consumer.database.count("effect")).isBetween(19L, 21L);
        consumer.carryOn(Duration.ofSeconds(2));

        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).handled()).isEqualTo(30);
        assertThat(orders)
                .allSatisfy(order -> assertThat(consumer.effects.of(order)).containsExactly(1L, 2L, 3L));
    }

    @Test
    void a_redrive_stops_when_what_waits_behind_its_events_fails() {
        parkedWithTwoBehind(50);
        consumer.sick.clear();
        consumer.sickSequences.add(2L);
        consumer.tries = 0;
        Redrive redrive = consumer.redrives.start(ALL, 100, ADA);

        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(now(redrive).state()).isEqualTo(State.STOPPED);
        assertThat(now(redrive).failed()).isEqualTo(5);
        assertThat(consumer.tries).as("of first and second events").isEqualTo(10);
    }

    @Test
    void what_waits_behind_the_last_event_has_a_redrive_run_again_that_another_instance_found_finished() {
        List<UUID> orders = parkedWithTwoBehind(1);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(ALL, 10, ADA);
        List<State> meanwhile = new ArrayList<>();
        consumer.meanwhile = () -> {
            consumer.meanwhile = () -> {};
            consumer.clock.advance(Duration.ofSeconds(1));
            consumer.cycle.tryNext();
            meanwhile.add(now(redrive).state());
        };

        consumer.carryOn(Duration.ofSeconds(1));

        assertThat(meanwhile).containsExactly(State.FINISHED);
        assertThat(consumer.effects.of(orders.getFirst())).containsExactly(1L, 2L, 3L);
        assertThat(now(redrive).handled()).isEqualTo(3);
        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).endedAt()).isNotNull();
    }

    @Test
    void what_fails_behind_an_event_is_not_tried_once_more() {
        parkedWithTwoBehind(1);
        consumer.sick.clear();
        consumer.sickSequences.add(2L);
        Redrive redrive = consumer.redrives.start(ALL, 100, ADA);

        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).handled()).isEqualTo(1);
        assertThat(now(redrive).failed()).isEqualTo(1);
    }

    @Test
    void what_is_put_off_for_a_redrive_that_is_cancelled_goes_on_by_itself() {
        List<UUID> orders = parkedWithTwoBehind(1);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(ALL, 1, ADA);
        consumer.carryOn(Duration.ofMillis(100));
        consumer.redrives.cancel(redrive.redriveId(), ADA);
        assertThat(consumer.effects.of(orders.getFirst())).containsExactly(1L);

        consumer.clock.advance(Duration.ofSeconds(30));
        consumer.tryWhatIsDue();

        assertThat(consumer.effects.of(orders.getFirst())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void only_what_is_meant_is_tried() {
        UUID failed = consumer.parked();
        UUID unknown = UUID.randomUUID();
        consumer.receive(Records.of(unknown, 1, "thing.unheard-of"));
        consumer.sick.clear();

        Redrive redrive = consumer.redrives.start(
                new Events(
                        Optional.of(SickConsumer.NAME),
                        Optional.of("thing.happened"),
                        Optional.of(ErrorCode.HANDLER_FAILED),
                        Optional.empty(),
                        Optional.of(consumer.clock.instant().plusSeconds(1))),
                10,
                ADA);
        consumer.carryOn(Duration.ofSeconds(1));

        assertThat(now(redrive).handled()).isEqualTo(1);
        assertThat(now(redrive).failed()).isZero();
        assertThat(consumer.effects.of(failed)).containsExactly(1L);
        assertThat(consumer.only().code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
    }

    @Test
    void what_is_parked_after_the_start_is_left_alone() {
        parked(1);
        Redrive redrive = consumer.redrives.start(ALL, 10, ADA);
        parked(1);
        consumer.sick.clear();

        consumer.carryOn(Duration.ofSeconds(1));

        assertThat(now(redrive).handled()).isEqualTo(1);
        assertThat(consumer.kept()).hasSize(1);
    }

    @Test
    void a_redrive_that_is_cancelled_tries_no_more() {
        parked(20);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(ALL, 10, ADA);
        consumer.carryOn(Duration.ofSeconds(1));

        Redrive cancelled = consumer.redrives
                .cancel(redrive.redriveId(), new Operator("bob", "not now"))
                .orElseThrow();
        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(now(redrive)).isEqualTo(cancelled);
        assertThat(consumer.kept()).hasSize(20 - cancelled.handled());
        assertThat(consumer.log())
                .extracting(entry -> entry.operator().name() + " " + entry.action() + " " + entry.redriveId())
                .containsExactly(
                        "ada START_REDRIVE " + redrive.redriveId(), "bob CANCEL_REDRIVE " + redrive.redriveId());
    }

    @Test
    void a_step_reads_the_next_event_and_not_all_that_are_left() {
        // Plans that are made now and kept are for an empty table.
        for (int i = 0; i < 10; i++) {
            consumer.redrives.start(ALL, 1000, ADA);
            consumer.carryOn(Duration.ofMillis(100));
        }
        int parked = 300;
        parked(parked);
        consumer.sick.clear();
        consumer.redrives.start(ALL, 1000, ADA);
        consumer.carryOn(Duration.ofMillis(100));

        // A connection reports what it has read at the end of a transaction, but not more often than once a second.
        await().untilAsserted(() -> {
            consumer.carryOn(Duration.ofMillis(100));
            assertThat(consumer.database.column(READ_OF_PARKED))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .satisfies(read -> assertThat(Integer.parseInt(read)).isBetween(parked / 2, 3 * parked));
        });
    }

    @Test
    void an_event_that_a_redrive_has_tried_in_vain_tells_who_began_it_and_why() {
        parked(1);
        Redrive redrive = consumer.redrives.start(ALL, 10, ADA);

        consumer.carryOn(Duration.ofSeconds(1));

        assertThat(consumer.log(consumer.only())).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(MendingLog.Action.RETRY);
            assertThat(entry.operator()).isEqualTo(ADA);
            assertThat(entry.redriveId()).isEqualTo(redrive.redriveId());
        });
    }

    @Test
    void of_an_event_that_a_redrive_has_handled_nothing_is_left() {
        parked(1);
        consumer.sick.clear();
        consumer.redrives.start(ALL, 10, ADA);

        consumer.carryOn(Duration.ofSeconds(1));

        assertThat(consumer.log())
                .extracting(MendingLog.Entry::action)
                .containsExactly(MendingLog.Action.START_REDRIVE);
    }

    private List<UUID> parked(int orders) {
        List<UUID> parked = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            parked.add(consumer.parked());
        }
        return parked;
    }

    private List<UUID> parkedWithTwoBehind(int orders) {
        List<UUID> parked = parked(orders);
        parked.forEach(order -> {
            consumer.receive(Records.of(order, 2));
            consumer.receive(Records.of(order, 3));
        });
        return parked;
    }

    private Redrive now(Redrive redrive) {
        return consumer.database
                .transactions()
                .call(transaction -> consumer.redrives.find(transaction, redrive.redriveId()))
                .orElseThrow();
    }
}
