package io.orderflow.messaging.mending;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedriveTest {

    private static final Events ALL =
            new Events(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

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

    private List<UUID> parked(int orders) {
        List<UUID> parked = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            parked.add(consumer.parked());
        }
        return parked;
    }

    private Redrive now(Redrive redrive) {
        return consumer.database
                .transactions()
                .call(transaction -> consumer.redrives.find(transaction, redrive.redriveId()))
                .orElseThrow();
    }
}
