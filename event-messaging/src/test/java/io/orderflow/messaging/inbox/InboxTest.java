package io.orderflow.messaging.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.failed.FailedEventFilter;
import io.orderflow.messaging.failed.ListedEvent;
import io.orderflow.messaging.failed.RefusedEventException;
import io.orderflow.messaging.failed.TestFailedEvents;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxTest {

    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private final Set<UUID> poisoned = new HashSet<>();
    private Effects effects;
    private Inbox inbox;
    private Subscription subscription;

    @BeforeAll
    static void create_database() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close_database() {
        database.close();
    }

    @BeforeEach
    void set_up() {
        database.execute("TRUNCATE messaging.inbox, messaging.failed_event, messaging.settled_event, effect");
        effects = new Effects(database);
        inbox = TestInbox.create(
                database.transactions(),
                TestConfig.with(Map.of("orderflow.messaging.failed-events.attempts", "3")),
                clock);
        subscription = subscribe((transaction, events) -> {
            effects.handle(transaction, events);
            if (events.stream()
                    .anyMatch(event -> poisoned.contains(event.envelope().orderId()))) {
                throw new IllegalStateException("can't handle this");
            }
        });
    }

    private static Subscription subscribe(EventHandler handler) {
        return new Subscription(
                "test", Set.of(Records.TOPIC), Set.of("thing.happened"), Set.of("thing.ignored"), handler);
    }

    @Test
    void handles_an_event_once_however_often_its_record_is_delivered() {
        UUID order = UUID.randomUUID();
        ConsumerRecord<byte[], byte[]> event = Records.of(order, 1);
        List<ConsumerRecord<byte[], byte[]>> tenTimes =
                IntStream.range(0, 10).mapToObj(i -> Records.again(event)).toList();

        inbox.receive(subscription, tenTimes);
        inbox.receive(subscription, tenTimes);
        inbox.receive(subscription, List.of(event));

        assertThat(effects.of(order)).containsExactly(1L);
        assertThat(database.count("messaging.inbox")).isEqualTo(1);
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    @Test
    void handles_an_event_once_when_several_instances_get_it_at_the_same_time() throws Exception {
        List<UUID> orders =
                IntStream.range(0, 50).mapToObj(i -> UUID.randomUUID()).toList();
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (long sequence = 1; sequence <= 3; sequence++) {
            for (UUID order : orders) {
                batch.add(Records.of(order, sequence));
            }
        }
        try (ExecutorService instances = Executors.newFixedThreadPool(8)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(instances.submit(() -> inbox.receive(subscription, batch)));
            }
            for (Future<?> instance : running) {
                instance.get();
            }
        }

        assertThat(orders).allSatisfy(order -> assertThat(effects.of(order)).containsExactly(1L, 2L, 3L));
        assertThat(database.count("messaging.inbox")).isEqualTo(150);
    }

    @Test
    void an_ignored_event_leaves_a_row_only_where_nothing_follows_it() {
        UUID order = UUID.randomUUID();
        List<ConsumerRecord<byte[], byte[]>> batch = List.of(
                Records.of(order, 1, "thing.ignored"), Records.of(order, 2), Records.of(order, 3, "thing.ignored"));

        inbox.receive(subscription, batch);
        inbox.receive(subscription, batch);
        inbox.receive(subscription, List.of(Records.of(order, 4)));

        assertThat(effects.of(order)).containsExactly(2L, 4L);
        assertThat(database.column("SELECT sequence FROM messaging.inbox ORDER BY sequence"))
                .containsExactly("2", "3", "4");
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    @Test
    void lets_a_poisoned_event_fail_alone() {
        UUID bad = UUID.randomUUID();
        poisoned.add(bad);
        List<UUID> good =
                IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        good.forEach(order -> batch.add(Records.of(order, 1)));
        batch.add(10, Records.of(bad, 1));

        inbox.receive(subscription, batch);

        assertThat(good).allSatisfy(order -> assertThat(effects.of(order)).containsExactly(1L));
        assertThat(effects.of(bad)).isEmpty();
        assertThat(failedStates()).containsExactly("RETRYING HANDLER_FAILED 1");
    }

    @Test
    void finds_a_poisoned_event_among_many_by_halving() {
        UUID bad = UUID.randomUUID();
        poisoned.add(bad);
        AtomicInteger calls = new AtomicInteger();
        Subscription counted = subscribe((transaction, events) -> {
            calls.incrementAndGet();
            subscription.handler().handle(transaction, events);
        });
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            batch.add(Records.of(i == 321 ? bad : UUID.randomUUID(), 1));
        }

        inbox.receive(counted, batch);

        assertThat(database.count("effect")).isEqualTo(499);
        assertThat(failedStates()).containsExactly("RETRYING HANDLER_FAILED 1");
        assertThat(calls).hasValueLessThan(25);
    }

    @Test
    void keeps_an_event_whose_handler_ends_in_an_error() {
        Subscription broken = subscribe((transaction, events) -> {
            throw new NoSuchMethodError("price()");
        });

        inbox.receive(broken, List.of(Records.of(UUID.randomUUID(), 1)));

        assertThat(failedStates()).containsExactly("RETRYING HANDLER_FAILED 1");
    }

    @Test
    void gives_a_gap_its_whole_patience_however_long_the_event_has_waited_for_others() {
        UUID order = UUID.randomUUID();
        poisoned.add(order);
        inbox.receive(subscription, List.of(Records.of(order, 1)));
        inbox.receive(subscription, List.of(Records.of(order, 3)));
        clock.advance(Duration.ofHours(1));
        poisoned.clear();

        retryAllDue();

        assertThat(failedStates()).containsExactly("RETRYING SEQUENCE_GAP 1");
    }

    @Test
    void keeps_later_events_of_a_failed_order_waiting_and_releases_them_in_order() {
        UUID order = UUID.randomUUID();
        poisoned.add(order);
        inbox.receive(subscription, List.of(Records.of(order, 1), Records.of(order, 2)));
        inbox.receive(subscription, List.of(Records.of(order, 3)));
        assertThat(effects.of(order)).isEmpty();
        assertThat(failedStates())
                .containsExactly(
                        "RETRYING HANDLER_FAILED 1",
                        "WAITING WAITS_BEHIND_ANOTHER 0",
                        "WAITING WAITS_BEHIND_ANOTHER 0");

        poisoned.clear();
        assertThat(inbox.retryOne(subscription)).as("not due yet").isFalse();
        clock.advance(Duration.ofMinutes(1));
        retryAllDue();

        assertThat(effects.of(order)).containsExactly(1L, 2L, 3L);
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    @Test
    void keeps_an_event_of_another_producer_waiting_behind_a_failed_one_of_its_order() {
        UUID order = UUID.randomUUID();
        poisoned.add(order);
        inbox.receive(subscription, List.of(Records.of(order, 1)));
        poisoned.clear();

        inbox.receive(subscription, List.of(Records.from("third-service", order, 1)));
        assertThat(effects.of(order)).as("what overtakes the failed one").isEmpty();
        clock.advance(Duration.ofMinutes(1));
        retryAllDue();

        assertThat(effects.of(order)).containsExactly(1L, 1L);
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    @Test
    void leaves_an_event_to_an_operator_after_its_last_attempt() {
        UUID order = UUID.randomUUID();
        poisoned.add(order);
        inbox.receive(subscription, List.of(Records.of(order, 1)));
        for (int attempt = 0; attempt < 10; attempt++) {
            clock.advance(Duration.ofHours(1));
            retryAllDue();
        }

        assertThat(failedStates()).containsExactly("PARKED HANDLER_FAILED 3");
    }

    @Test
    void does_not_retry_what_its_handler_refuses() {
        Subscription refusing = subscribe((transaction, events) -> {
            throw new RefusedEventException("no such thing");
        });
        inbox.receive(refusing, List.of(Records.of(UUID.randomUUID(), 1)));

        assertThat(failedStates()).containsExactly("PARKED REFUSED 1");
    }

    @Test
    void keeps_an_event_that_comes_too_early_until_the_gap_closes() {
        UUID order = UUID.randomUUID();
        inbox.receive(subscription, List.of(Records.of(order, 1), Records.of(order, 3), Records.of(order, 4)));
        assertThat(effects.of(order)).containsExactly(1L);
        assertThat(failedStates()).containsExactly("RETRYING SEQUENCE_GAP 1", "WAITING WAITS_BEHIND_ANOTHER 0");

        inbox.receive(subscription, List.of(Records.of(order, 2)));
        retryAllDue();

        assertThat(effects.of(order)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    @Test
    void leaves_a_gap_that_does_not_close_to_an_operator_and_still_lets_it_close_later() {
        UUID order = UUID.randomUUID();
        inbox.receive(subscription, List.of(Records.of(order, 2)));
        for (int attempt = 0; attempt < 30; attempt++) {
            clock.advance(Duration.ofMinutes(2));
            retryAllDue();
        }
        assertThat(failedStates().getFirst()).startsWith("PARKED SEQUENCE_GAP");

        inbox.receive(subscription, List.of(Records.of(order, 1)));
        retryAllDue();

        assertThat(effects.of(order)).containsExactly(1L, 2L);
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    @Test
    void passes_over_ignored_types_and_keeps_unknown_ones() {
        UUID order = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        inbox.receive(
                subscription,
                List.of(
                        Records.of(order, 1, "thing.ignored"),
                        Records.of(order, 2),
                        Records.of(other, 1, "thing.new")));

        assertThat(effects.of(order)).containsExactly(2L);
        assertThat(failedStates()).containsExactly("PARKED UNKNOWN_TYPE 1");
    }

    @Test
    void keeps_what_it_can_not_read_byte_for_byte() {
        byte[] key = {0, (byte) 0xff, 7};
        byte[] value = {(byte) 0xc3, 0x28, 0, 1};
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", "no uuid\0".getBytes(UTF_8));
        headers.add("nul\0name", new byte[] {0});
        headers.add("twice", "a".getBytes(UTF_8));
        headers.add("twice", null);
        ConsumerRecord<byte[], byte[]> hostile = Records.raw(key, value, headers);

        inbox.receive(subscription, List.of(hostile));
        inbox.receive(subscription, List.of(hostile));

        assertThat(failedStates()).containsExactly("PARKED UNREADABLE_ENVELOPE 1");
        ConsumerRecord<byte[], byte[]> kept = onlyKept();
        assertThat(kept.key()).isEqualTo(key);
        assertThat(kept.value()).isEqualTo(value);
        assertThat(kept.headers()).isEqualTo(headers);
        assertThat(kept.offset()).isEqualTo(hostile.offset());
        assertThat(kept.timestamp()).isEqualTo(hostile.timestamp());
    }

    @Test
    void an_event_that_is_not_under_the_key_of_its_order_is_parked_at_once_and_the_order_goes_on() {
        UUID order = UUID.randomUUID();
        byte[] another = UUID.randomUUID().toString().getBytes(UTF_8);

        inbox.receive(subscription, List.of(Records.under(null, Records.of(order, 2))));
        inbox.receive(subscription, List.of(Records.under(another, Records.of(order, 1))));
        inbox.receive(subscription, List.of(Records.of(order, 1)));

        assertThat(failedStates()).containsExactly("PARKED UNREADABLE_ENVELOPE 1", "PARKED UNREADABLE_ENVELOPE 1");
        assertThat(effects.of(order)).containsExactly(1L);
    }

    @Test
    void what_can_be_read_of_an_event_that_is_none_is_told() {
        ConsumerRecord<byte[], byte[]> event = Records.of(UUID.randomUUID(), 1);
        event.headers().remove("ce_time");

        inbox.receive(subscription, List.of(event));

        ListedEvent.Headline headline = onlyListed().headline();
        assertThat(headline.type()).isEqualTo("thing.happened");
        assertThat(headline.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(headline.eventId()).isNull();
    }

    @Test
    void the_trace_of_a_failed_event_is_told_also_by_a_later_version_of_trace_context() {
        ConsumerRecord<byte[], byte[]> event = Records.of(UUID.randomUUID(), 2);
        event.headers().remove("traceparent");
        event.headers()
                .add("traceparent", "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more".getBytes(UTF_8));

        inbox.receive(subscription, List.of(event));

        assertThat(onlyListed().headline().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void what_was_kept_before_a_topic_was_made_anew_is_not_taken_for_what_comes_now() {
        ConsumerRecord<byte[], byte[]> before = Records.of(UUID.randomUUID(), 2);
        inbox.receive(subscription, List.of(before));
        ConsumerRecord<byte[], byte[]> now = Records.inPlaceOf(before, Records.of(UUID.randomUUID(), 2));

        assertThatThrownBy(() -> inbox.receive(subscription, List.of(now)))
                .hasMessageContaining("Offset " + before.offset() + " of things-0 can't be kept as failed")
                .hasMessageContaining("Settle that one.");

        database.execute("TRUNCATE messaging.failed_event");
        inbox.receive(subscription, List.of(now));
        assertThat(onlyKept().key()).isEqualTo(now.key());
    }

    @Test
    void a_key_of_any_length_is_kept_byte_for_byte_and_the_consumer_goes_on() {
        // Longer than an entry of a btree can be, and nothing that can be compressed to less.
        byte[] key = new byte[10_000];
        new Random(7).nextBytes(key);
        UUID good = UUID.randomUUID();
        ConsumerRecord<byte[], byte[]> hostile = Records.raw(key, "hello".getBytes(UTF_8), new RecordHeaders());
        ConsumerRecord<byte[], byte[]> behindIt = Records.raw(key, "again".getBytes(UTF_8), new RecordHeaders());

        inbox.receive(subscription, List.of(hostile, Records.of(good, 1)));
        inbox.receive(subscription, List.of(behindIt));

        assertThat(effects.of(good)).containsExactly(1L);
        assertThat(failedStates()).containsOnly("PARKED UNREADABLE_ENVELOPE 1").hasSize(2);
        database.execute("DELETE FROM messaging.failed_event WHERE \"offset\" = " + behindIt.offset());
        assertThat(onlyKept().key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, -4712-01-01T00:00:00Z",
        "9223372036854775807, +294276-12-31T23:59:59.999Z",
        "-1, 1969-12-31T23:59:59.999Z"
    })
    void a_record_of_any_time_is_kept_and_the_consumer_goes_on(long time, Instant keptAs) {
        UUID good = UUID.randomUUID();
        byte[] key = {1};
        byte[] value = "hello".getBytes(UTF_8);

        inbox.receive(subscription, List.of(Records.raw(time, key, value, new RecordHeaders()), Records.of(good, 1)));

        assertThat(effects.of(good)).containsExactly(1L);
        assertThat(failedStates()).containsExactly("PARKED UNREADABLE_ENVELOPE 1");
        assertThat(onlyKept().value()).isEqualTo(value);
        assertThat(Instant.ofEpochMilli(onlyKept().timestamp())).isEqualTo(keptAs);
    }

    @Test
    void a_record_that_an_older_version_kept_as_of_an_infinite_time_can_be_tried() {
        inbox.receive(subscription, List.of(Records.of(UUID.randomUUID(), 2)));
        database.execute("UPDATE messaging.failed_event SET record_time = '-infinity'");

        assertThat(Instant.ofEpochMilli(onlyKept().timestamp())).isEqualTo("-4712-01-01T00:00:00Z");
    }

    @Test
    void keeps_nothing_as_failed_when_the_database_is_away() {
        Subscription unlucky = subscribe((transaction, events) -> {
            throw new SQLException("terminating connection due to administrator command", "57P01");
        });
        UUID order = UUID.randomUUID();

        assertThatThrownBy(() -> inbox.receive(unlucky, List.of(Records.of(order, 1), Records.of(order, 2))))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(database.count("messaging.failed_event")).isZero();
        assertThat(database.count("messaging.inbox")).isZero();
    }

    @Test
    void keeps_nothing_as_failed_when_its_connection_dies_in_a_handler_that_wraps_what_it_gets() {
        Subscription unlucky = subscribe((transaction, events) -> {
            try (Statement statement = transaction.connection().createStatement()) {
                statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
            } catch (SQLException dead) {
                throw new IllegalStateException("can't handle this", dead);
            }
        });

        assertThatThrownBy(() -> inbox.receive(unlucky, List.of(Records.of(UUID.randomUUID(), 1))))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    @Test
    void parks_nothing_because_its_pool_is_closed_while_a_handler_runs() {
        UUID order = UUID.randomUUID();
        poisoned.add(order);
        inbox.receive(subscription, List.of(Records.of(order, 1)));
        TestDatabase stopped = TestDatabase.create();
        stopped.close();
        Subscription stopping = subscribe((transaction, events) -> {
            try {
                stopped.dataSource().getConnection().close();
            } catch (SQLException closed) {
                throw new IllegalStateException("can't handle this", closed);
            }
        });

        for (int attempt = 0; attempt < 5; attempt++) {
            clock.advance(Duration.ofHours(1));
            assertThatThrownBy(() -> inbox.retryOne(stopping)).isInstanceOf(DatabaseUnavailableException.class);
        }

        assertThat(failedStates()).containsExactly("RETRYING HANDLER_FAILED 1");
    }

    @Test
    void parks_nothing_because_its_thread_is_interrupted() {
        UUID order = UUID.randomUUID();
        poisoned.add(order);
        inbox.receive(subscription, List.of(Records.of(order, 1)));
        Subscription stopping = subscribe((transaction, events) -> {
            Thread.currentThread().interrupt();
            throw new RefusedEventException("a bean that is gone would say so");
        });
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> inbox.receive(stopping, List.of(Records.of(UUID.randomUUID(), 1))))
                .isInstanceOf(StoppedException.class);
        Thread.interrupted();
        assertThatThrownBy(() -> inbox.retryOne(stopping)).isInstanceOf(StoppedException.class);
        Thread.interrupted();

        assertThat(failedStates()).containsExactly("RETRYING HANDLER_FAILED 1");
    }

    @Test
    void keeps_an_event_that_breaks_a_constraint_as_failed() {
        Subscription breaking = subscribe((transaction, events) -> {
            throw new SQLException("duplicate key value violates unique constraint", "23505");
        });
        inbox.receive(breaking, List.of(Records.of(UUID.randomUUID(), 1)));

        assertThat(failedStates()).containsExactly("RETRYING HANDLER_FAILED 1");
    }

    @Test
    void brings_shuffled_and_repeated_deliveries_into_order() {
        UUID order = UUID.randomUUID();
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        for (long sequence = 1; sequence <= 12; sequence++) {
            ConsumerRecord<byte[], byte[]> event = Records.of(order, sequence);
            events.add(event);
            events.add(Records.again(event));
        }
        Collections.shuffle(events, new Random(42));
        for (ConsumerRecord<byte[], byte[]> event : events) {
            inbox.receive(subscription, List.of(event));
            retryAllDue();
        }
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(1));
            retryAllDue();
        }

        assertThat(effects.of(order))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 12).boxed().toList());
        assertThat(database.count("messaging.failed_event")).isZero();
    }

    private void retryAllDue() {
        for (int tries = 0; tries < 100 && inbox.retryOne(subscription); tries++) {
            // until none is due
        }
    }

    private static ListedEvent onlyListed() {
        List<ListedEvent> listed = database.transactions()
                .call(transaction -> TestFailedEvents.kept().list(transaction, FailedEventFilter.ALL, 0, 2));
        assertThat(listed).hasSize(1);
        return listed.getFirst();
    }

    /** The record of the only failed event, as it would be tried. */
    private ConsumerRecord<byte[], byte[]> onlyKept() {
        database.execute("UPDATE messaging.failed_event SET state = 'RETRYING', next_attempt_at = '2020-01-01Z'");
        return database.transactions()
                .call(transaction ->
                        TestFailedEvents.create(TestConfig.defaults(), clock).due(transaction, "test"))
                .orElseThrow()
                .kafkaRecord();
    }

    private static List<String> failedStates() {
        return database.column(
                "SELECT state || ' ' || error_code || ' ' || attempts FROM messaging.failed_event ORDER BY id");
    }
}
