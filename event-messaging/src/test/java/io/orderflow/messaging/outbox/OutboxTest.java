package io.orderflow.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.messaging.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final String TOPIC = "things";

    private static TestDatabase database;
    private TestOutbox test;

    @BeforeAll
    static void create_database() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close_database() {
        database.close();
    }

    @BeforeEach
    void empty_outbox() {
        database.execute("TRUNCATE messaging.outbox, messaging.outbox_stream");
        test = new TestOutbox(database);
    }

    @Test
    void refuses_an_event_when_the_transaction_has_ended() {
        AtomicReference<Transaction> ended = new AtomicReference<>();
        test.transactions().run(ended::set);

        assertThatThrownBy(() ->
                        test.outbox().append(ended.get(), TestOutbox.event(TOPIC, UUID.randomUUID()), Cause.here()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
        assertThat(database.count("messaging.outbox")).isZero();
    }

    @Test
    void stores_nothing_when_the_transaction_is_rolled_back() {
        UUID order = UUID.randomUUID();
        test.append(TOPIC, order);

        assertThatThrownBy(() -> test.transactions().run(transaction -> {
                    test.outbox().append(transaction, TestOutbox.event(TOPIC, order), Cause.here());
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        test.append(TOPIC, order);

        assertThat(sequencesOf(order)).containsExactly(1L, 2L);
    }

    @Test
    void numbers_the_events_of_an_order_from_one_without_gap_within_and_across_transactions() {
        UUID order = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            test.transactions().run(transaction -> {
                ids.add(test.outbox().append(transaction, TestOutbox.event(TOPIC, order), Cause.here()));
                test.outbox().append(transaction, TestOutbox.event(TOPIC, other), Cause.here());
                ids.add(test.outbox().append(transaction, TestOutbox.event(TOPIC, order), Cause.here()));
            });
        }

        assertThat(sequencesOf(order)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(sequencesOf(other)).containsExactly(1L, 2L, 3L);
        assertThat(database.column(
                        "SELECT event_id FROM messaging.outbox WHERE order_id = '" + order + "' ORDER BY id"))
                .containsExactlyElementsOf(ids.stream().map(UUID::toString).toList());
        assertThat(ids).allMatch(id -> id.version() == 7);
    }

    @Test
    void lets_rows_of_an_order_become_visible_in_their_sequence_however_many_writers_there_are() throws Exception {
        List<UUID> orders =
                IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < 10; writer++) {
                List<UUID> mine = new ArrayList<>(orders);
                java.util.Collections.rotate(mine, writer);
                running.add(writers.submit(() -> {
                    go.await();
                    for (int i = 0; i < 20; i++) {
                        test.transactions()
                                .run(transaction -> mine.forEach(order -> test.outbox()
                                        .append(transaction, TestOutbox.event(TOPIC, order), Cause.here())));
                    }
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> writer : running) {
                writer.get();
            }
        }

        for (UUID order : orders) {
            assertThat(sequencesOf(order))
                    .as("sequences in the order of the rows' ids")
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
        }
    }

    @Test
    void an_event_that_no_event_led_to_continues_the_trace_of_its_orders_first_event() {
        UUID order = UUID.randomUUID();
        TraceParent placing = trace('a');
        UUID received = UUID.randomUUID();
        append(order, new Cause(null, placing));
        append(order, new Cause(received, trace('b')));
        append(order, new Cause(null, trace('c')));
        append(order, new Cause(null, null));

        assertThat(database.column("SELECT substr(traceparent, 4, 1) || coalesce(' ' || causation_id::text, '')"
                        + " FROM messaging.outbox ORDER BY id"))
                .containsExactly("a", "b " + received, "a", "a");
    }

    @Test
    void an_order_without_a_trace_takes_that_of_each_event() {
        UUID order = UUID.randomUUID();
        append(order, new Cause(null, null));
        append(order, new Cause(null, trace('c')));

        assertThat(database.column("SELECT coalesce(substr(traceparent, 4, 1), '-') FROM messaging.outbox ORDER BY id"))
                .containsExactly("-", "c");
    }

    private void append(UUID order, Cause cause) {
        test.transactions()
                .run(transaction -> test.outbox().append(transaction, TestOutbox.event(TOPIC, order), cause));
    }

    private static TraceParent trace(char digit) {
        String id = String.valueOf(digit);
        return new TraceParent("00-" + id.repeat(32) + "-" + id.repeat(16) + "-01", null);
    }

    private static List<Long> sequencesOf(UUID order) {
        return database
                .column("SELECT sequence FROM messaging.outbox WHERE order_id = '" + order + "' ORDER BY id")
                .stream()
                .map(Long::valueOf)
                .toList();
    }
}
