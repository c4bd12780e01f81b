package io.orderflow.messaging.replay;

import static io.orderflow.local.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.SharedInfrastructure;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.failed.FailedEvents;
import io.orderflow.messaging.failed.TestFailedEvents;
import io.orderflow.messaging.inbox.RecordEnvelope;
import io.orderflow.messaging.inbox.Records;
import io.orderflow.messaging.kafka.TestConsumers;
import io.orderflow.messaging.replay.Replay.State;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A topic is read again for a consumer, between the real broker and the real database. */
class ReplayTest {

    private final ReplayedConsumer consumer = new ReplayedConsumer(2);

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void what_was_handled_has_no_second_effect() {
        consumer.send(0, 15);
        consumer.send(1, 10);
        consumer.all();
        consumer.carryOn();
        List<UUID> once = consumer.handled();

        Replay again = consumer.all();
        consumer.carryOn();

        assertThat(once).hasSize(25).doesNotHaveDuplicates();
        assertThat(consumer.handled()).isEqualTo(once);
        assertThat(consumer.now(again).state()).isEqualTo(State.DONE);
        assertThat(consumer.now(again).endedAt()).isNotNull();
        assertThat(consumer.now(again).percent()).isEqualTo(100);
        assertThat(consumer.now(again).total().read()).isEqualTo(25);
        assertThat(consumer.now(again).total().duplicates()).isEqualTo(25);
        assertThat(consumer.now(again).total().handled()).isZero();
    }

    @Test
    void what_is_gone_from_inbox_and_effects_is_handled_again_in_its_order() {
        UUID order = UUID.randomUUID();
        for (int sequence = 1; sequence <= 25; sequence++) {
            consumer.send(0, Instant.now(), Records.of(order, sequence));
        }
        consumer.all();
        consumer.carryOn();
        consumer.forget();

        Replay again = consumer.all();
        consumer.carryOn();

        assertThat(consumer.effects.of(order))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 25).boxed().toList());
        assertThat(consumer.now(again).total().handled()).isEqualTo(25);
    }

    @Test
    void effects_stay_single_and_in_order_while_the_consumer_runs() throws InterruptedException {
        List<UUID> orders = List.of(UUID.randomUUID(), UUID.randomUUID());
        TestConsumers live = TestConsumers.start(consumer.subscription, consumer.inbox);
        CarryOnReplays instance = consumer.instance();
        UUID first = consumer.send(0);
        await().until(() -> consumer.handled().contains(first));

        for (int sequence = 1; sequence <= 60; sequence++) {
            consumer.send(0, Instant.now(), Records.of(orders.get(0), sequence));
            consumer.send(1, Instant.now(), Records.of(orders.get(1), sequence));
            if (sequence % 10 == 0) {
                // Both have the latest of them before them.
                consumer.all();
                ReplayedConsumer.carryOn(instance);
            }
        }
        live.stop();

        assertThat(orders)
                .allSatisfy(order -> assertThat(consumer.effects.of(order))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 60).boxed().toList()));
        assertThat(consumer.database.column("SELECT DISTINCT state FROM messaging.replay"))
                .containsExactly("DONE");
        assertThat(consumer.database.count("messaging.failed_event")).isZero();
    }

    @Test
    void offsets_bound_exactly_what_is_read() {
        List<UUID> sent = consumer.send(0, 10);
        consumer.send(1, 10);

        Replay replay = consumer.start(consumer.offsets(3, 7));
        consumer.carryOn();

        assertThat(consumer.handled()).isEqualTo(sent.subList(3, 7));
        assertThat(consumer.now(replay).ranges()).hasSize(1);
        assertThat(consumer.now(replay).ranges().getFirst().progress().next()).isEqualTo(7);
    }

    @Test
    void times_bound_exactly_what_is_read() {
        Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
        consumer.clock.advance(Duration.between(consumer.clock.instant(), start.plusSeconds(3600)));
        UUID before = consumer.send(0, start.plusMillis(999));
        UUID first = consumer.send(0, start.plusMillis(1000));
        UUID last = consumer.send(0, start.plusMillis(1999));
        UUID behind = consumer.send(0, start.plusMillis(2000));

        Replay replay = consumer.start(consumer.between(
                new Bound.Time(start.plusSeconds(1)), Optional.of(new Bound.Time(start.plusSeconds(2)))));
        consumer.carryOn();

        assertThat(consumer.handled()).containsExactly(first, last).doesNotContain(before, behind);
        assertThat(consumer.now(replay).ranges())
                .extracting(part -> part.range().from() + "-" + part.range().end())
                .containsExactly("1-3", "0-0");
    }

    @Test
    void what_comes_after_the_start_is_not_read() {
        consumer.send(0, 3);
        Replay replay = consumer.all();
        consumer.send(0, 3);

        consumer.carryOn();

        assertThat(consumer.handled()).hasSize(3);
        assertThat(consumer.now(replay).state()).isEqualTo(State.DONE);
    }

    @Test
    void nothing_to_read_is_done_at_once() {
        Replay replay = consumer.all();

        consumer.carryOn();

        assertThat(consumer.now(replay).state()).isEqualTo(State.DONE);
        assertThat(consumer.now(replay).percent()).isEqualTo(100);
    }

    @Test
    void a_replay_that_is_cancelled_reads_no_more() {
        consumer.send(0, 30);
        Replay replay = consumer.all();
        CarryOnReplays instance = consumer.instance();
        instance.carryOn();

        Replay cancelled =
                consumer.replays.cancel(replay.replayId(), ReplayedConsumer.ADA).orElseThrow();
        ReplayedConsumer.carryOn(instance);

        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.percent()).isEqualTo(33);
        assertThat(consumer.now(replay)).isEqualTo(cancelled);
        assertThat(consumer.handled()).hasSize(10);
        assertThat(consumer.database.column("SELECT operator || ' ' || action FROM messaging.mending ORDER BY id"))
                .containsExactly("ada START_REPLAY", "ada CANCEL_REPLAY");
    }

    @Test
    void no_more_is_read_than_the_rate_allows() {
        consumer.send(0, 30);
        consumer.start(new ReplayRequest(
                ReplayedConsumer.NAME,
                consumer.topic,
                Optional.empty(),
                new Bound.Time(Instant.EPOCH),
                Optional.empty(),
                Optional.of(5)));
        CarryOnReplays instance = consumer.instance();

        ReplayedConsumer.carryOn(instance);
        assertThat(consumer.handled()).hasSize(5);
        consumer.clock.advance(Duration.ofMillis(999));
        ReplayedConsumer.carryOn(instance);
        assertThat(consumer.handled()).hasSize(5);
        consumer.clock.advance(Duration.ofMillis(1));
        ReplayedConsumer.carryOn(instance);
        assertThat(consumer.handled()).hasSize(10);
    }

    @Test
    void a_batch_that_the_database_could_not_take_is_read_again() {
        List<UUID> sent = consumer.send(0, 25);
        Replay replay = consumer.all();
        CarryOnReplays instance = consumer.instance();
        instance.carryOn();
        consumer.handle((transaction, events) -> {
            consumer.effects.handle(transaction, events);
            throw new SQLException("the database system is shutting down", "57P03");
        });

        assertThatThrownBy(instance::carryOn).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(consumer.now(replay).total().read()).isEqualTo(10);
        consumer.handle(consumer.effects);
        ReplayedConsumer.carryOn(instance);

        assertThat(consumer.handled()).isEqualTo(sent);
        assertThat(consumer.now(replay).state()).isEqualTo(State.DONE);
        assertThat(consumer.now(replay).total().handled()).isEqualTo(25);
        assertThat(consumer.now(replay).total().failed()).isZero();
    }

    @Test
    void offsets_that_the_topic_keeps_no_more_are_passed_over_and_told() throws Exception {
        List<UUID> sent = consumer.send(0, 10);
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(consumer.topic, 0), RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();
        }

        Replay replay = consumer.start(consumer.offsets(1, 10));
        consumer.carryOn();

        assertThat(consumer.handled()).isEqualTo(sent.subList(4, 10));
        assertThat(consumer.now(replay).state()).isEqualTo(State.DONE);
        assertThat(consumer.now(replay).total().removed()).isEqualTo(3);
        assertThat(consumer.now(replay).total().read()).isEqualTo(6);
    }

    @Test
    void a_topic_that_lost_what_was_to_be_read_fails_the_replay() {
        consumer.send(0, 3);
        Replay replay = consumer.start(consumer.offsets(0, 3));
        consumer.database.execute("UPDATE messaging.replay_range SET end_offset = 1000");

        consumer.carryOn();

        assertThat(consumer.now(replay).state()).isEqualTo(State.FAILED);
        assertThat(consumer.now(replay).why()).contains(consumer.topic, "ends at offset 3", "999");
        assertThat(consumer.handled()).hasSize(3);
    }

    @Test
    void what_fails_is_kept_and_counted() {
        UUID order = UUID.randomUUID();
        consumer.send(0, Instant.now(), Records.of(order, 1, "thing.unheard-of"));
        consumer.send(0, Instant.now(), Records.of(order, 1, "thing.ignored"));

        Replay replay = consumer.all();
        consumer.carryOn();

        assertThat(consumer.now(replay).total().failed()).isEqualTo(2);
        assertThat(consumer.database.column("SELECT error_code FROM messaging.failed_event ORDER BY id"))
                .containsExactly("UNKNOWN_TYPE", "WAITS_BEHIND_ANOTHER");
    }

    @Test
    void what_an_operator_discarded_does_not_fail_again() {
        UUID order = UUID.randomUUID();
        byte[] key = order.toString().getBytes(UTF_8);
        consumer.send(0, Instant.now(), Records.raw(key, "hello".getBytes(UTF_8), new RecordHeaders()));
        consumer.send(0, Instant.now(), Records.of(order, 1));
        consumer.all();
        consumer.carryOn();
        consumer.database.execute("""
                INSERT INTO messaging.settled_event SELECT *, 'DISCARDED', now() FROM messaging.failed_event
                WHERE error_code = 'UNREADABLE_ENVELOPE'
                """);
        consumer.database.execute("DELETE FROM messaging.failed_event");

        Replay again = consumer.all();
        consumer.carryOn();

        assertThat(consumer.effects.of(order)).containsExactly(1L);
        assertThat(consumer.database.count("messaging.failed_event")).isZero();
        assertThat(consumer.now(again).total().duplicates()).isEqualTo(1);
        assertThat(consumer.now(again).total().handled()).isEqualTo(1);
    }

    @Test
    void what_an_operator_edited_is_handled_again_as_edited() {
        UUID order = UUID.randomUUID();
        byte[] key = order.toString().getBytes(UTF_8);
        consumer.send(0, Instant.now(), Records.raw(key, "hello".getBytes(UTF_8), new RecordHeaders()));
        consumer.all();
        consumer.carryOn();
        ConsumerRecord<byte[], byte[]> edited = Records.of(order, 1);
        settleAsEdited(edited);
        consumer.send(0, Instant.now(), Records.of(order, 2));

        Replay again = consumer.all();
        consumer.carryOn();

        assertThat(consumer.effects.of(order)).containsExactly(1L, 2L);
        assertThat(consumer.database.count("messaging.failed_event")).isZero();
        assertThat(consumer.now(again).total().handled()).isEqualTo(2);
    }

    /** An operator edits what is kept as failed, and it is handled, by a service whose inbox is lost afterwards. */
    private void settleAsEdited(ConsumerRecord<byte[], byte[]> edited) {
        FailedEvents failedEvents = TestFailedEvents.create(TestConfig.defaults(), consumer.clock);
        long id = Long.parseLong(consumer.database
                .column("SELECT id FROM messaging.failed_event")
                .getFirst());
        consumer.database.transactions().run(transaction -> {
            failedEvents.edit(transaction, id, edited, RecordEnvelope.of(edited));
            failedEvents.resolve(
                    transaction, failedEvents.take(transaction, id, false).orElseThrow());
        });
    }

    @Test
    void a_broker_that_is_away_is_waited_for() {
        List<UUID> sent = consumer.send(0, 3);
        Replay replay = consumer.all();

        boolean more = consumer.instance(TestConsumers.clients("127.0.0.1:1")).carryOn();
        assertThat(more).isFalse();
        assertThat(consumer.now(replay).state()).isEqualTo(State.RUNNING);
        consumer.carryOn();

        assertThat(consumer.handled()).isEqualTo(sent);
        assertThat(consumer.now(replay).state()).isEqualTo(State.DONE);
    }
}
