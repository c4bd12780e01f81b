package io.orderflow.messaging.mending;

import static io.orderflow.local.Patience.await;
import static io.orderflow.messaging.mending.SickConsumer.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.messaging.failed.ErrorCode;
import io.orderflow.messaging.failed.FailedEventState;
import io.orderflow.messaging.failed.ListedEvent;
import io.orderflow.messaging.inbox.Records;
import io.orderflow.messaging.mending.Redrive.Action;
import io.orderflow.messaging.mending.Redrive.Events;
import io.orderflow.messaging.mending.Redrive.State;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 10, ADA);

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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 100, ADA);

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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 100, ADA);

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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 100, ADA);

        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(now(redrive).state()).isEqualTo(State.STOPPED);
        assertThat(now(redrive).handled()).isEqualTo(20);
        assertThat(now(redrive).failed()).isEqualTo(5);
    }

    @Test
    void a_redrive_can_give_events_up_at_its_rate_and_what_waits_behind_them_goes_on() {
        List<UUID> orders = parkedWithTwoBehind(15);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(Action.DISCARD, ALL, 10, ADA);

        consumer.carryOn(Duration.ofSeconds(1));
        assertThat(now(redrive).handled()).isBetween(9, 11);
        consumer.carryOn(Duration.ofSeconds(2));

        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).handled()).isEqualTo(15);
        assertThat(now(redrive).failed()).isZero();
        assertThat(orders)
                .allSatisfy(order -> assertThat(consumer.effects.of(order)).containsExactly(2L, 3L));
        assertThat(consumer.kept())
                .hasSize(15)
                .allSatisfy(event -> assertThat(event.state()).isEqualTo(FailedEventState.DISCARDED))
                .allSatisfy(event -> assertThat(consumer.log(event))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.action()).isEqualTo(MendingLog.Action.DISCARD);
                            assertThat(entry.operator()).isEqualTo(ADA);
                            assertThat(entry.redriveId()).isEqualTo(redrive.redriveId());
                        }));
        assertThat(consumer.log().getFirst().action()).isEqualTo(MendingLog.Action.START_DISCARD);
    }

    @Test
    void a_redrive_gives_nothing_up_whose_turn_it_is_not() {
        UUID order = UUID.randomUUID();
        consumer.receive(Records.of(order, 1));
        consumer.receive(Records.of(order, 4));
        consumer.clock.advance(Duration.ofHours(1));
        consumer.tryWhatIsDue();
        consumer.receive(Records.of(order, 3));
        assertThat(consumer.kept())
                .extracting(ListedEvent::state)
                .containsExactly(FailedEventState.PARKED, FailedEventState.WAITING);

        Redrive redrive = consumer.redrives.start(Action.DISCARD, ALL, 10, ADA);
        consumer.carryOn(Duration.ofSeconds(2));

        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).handled()).isZero();
        assertThat(consumer.kept())
                .extracting(ListedEvent::state)
                .containsExactly(FailedEventState.PARKED, FailedEventState.WAITING);
    }

    @Test
    void a_redrive_tries_nothing_whose_turn_it_is_not() {
        UUID order = consumer.parked();
        ConsumerRecord<byte[], byte[]> unreadable = Records.from("third-service", order, 1);
        unreadable.headers().remove(EnvelopeHeaders.TYPE);
        consumer.receive(unreadable);
        Events ofThatCause = new Events(
                Optional.empty(),
                Optional.empty(),
                Optional.of(ErrorCode.UNREADABLE_ENVELOPE),
                Optional.empty(),
                Optional.empty());

        Redrive redrive = consumer.redrives.start(Action.RETRY, ofThatCause, 10, ADA);
        consumer.carryOn(Duration.ofSeconds(1));

        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).failed()).isZero();
        assertThat(consumer.kept())
                .extracting(ListedEvent::state)
                .containsExactly(FailedEventState.PARKED, FailedEventState.PARKED);
    }

    @Test
    void a_redrive_waits_while_the_database_can_not_work_and_goes_on_with_the_same_event() {
        List<UUID> orders = parked(30);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 10, ADA);
        consumer.carryOn(Duration.ofSeconds(1));
        int before = now(redrive).handled();

        consumer.meanwhile = () -> {
            throw new IllegalStateException(new SQLException("permission denied", "42501"));
        };
        for (int i = 0; i < 10; i++) {
            consumer.clock.advance(Duration.ofMillis(100));
            assertThatThrownBy(consumer.cycle::tryNext).isInstanceOf(DatabaseUnavailableException.class);
        }
        assertThat(now(redrive).state()).isEqualTo(State.RUNNING);
        assertThat(now(redrive).handled()).isEqualTo(before);
        assertThat(consumer.kept())
                .filteredOn(event -> event.state() != FailedEventState.PARKED)
                .as("what has left its place")
                .hasSize(1);

        consumer.meanwhile = () -> {};
        consumer.carryOn(Duration.ofSeconds(5));
        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).handled()).isEqualTo(30);
        assertThat(orders)
                .allSatisfy(order -> assertThat(consumer.effects.of(order)).containsExactly(1L));
    }

    @Test
    void what_waits_behind_an_event_is_tried_after_it_and_is_part_of_the_rate() {
        List<UUID> orders = parkedWithTwoBehind(10);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 10, ADA);

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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 100, ADA);

        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(now(redrive).state()).isEqualTo(State.STOPPED);
        assertThat(now(redrive).failed()).isEqualTo(5);
        assertThat(consumer.tries).as("of first and second events").isEqualTo(10);
    }

    @Test
    void what_waits_behind_the_last_event_has_a_redrive_run_again_that_another_instance_found_finished() {
        List<UUID> orders = parkedWithTwoBehind(1);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 10, ADA);
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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 100, ADA);

        consumer.carryOn(Duration.ofSeconds(5));

        assertThat(now(redrive).state()).isEqualTo(State.FINISHED);
        assertThat(now(redrive).handled()).isEqualTo(1);
        assertThat(now(redrive).failed()).isEqualTo(1);
    }

    @Test
    void what_is_put_off_for_a_redrive_that_is_cancelled_goes_on_by_itself() {
        List<UUID> orders = parkedWithTwoBehind(1);
        consumer.sick.clear();
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 1, ADA);
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
                Action.RETRY,
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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 10, ADA);
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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 10, ADA);
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
            consumer.redrives.start(Action.RETRY, ALL, 1000, ADA);
            consumer.carryOn(Duration.ofMillis(100));
        }
        int parked = 300;
        parked(parked);
        consumer.sick.clear();
        consumer.redrives.start(Action.RETRY, ALL, 1000, ADA);
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
        Redrive redrive = consumer.redrives.start(Action.RETRY, ALL, 10, ADA);

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
        consumer.redrives.start(Action.RETRY, ALL, 10, ADA);

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
