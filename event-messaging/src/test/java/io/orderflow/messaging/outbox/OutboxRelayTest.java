package io.orderflow.messaging.outbox;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.envelope.EncodedEvent;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One cycle, against the real database and a producer whose acknowledgements the test gives. */
class OutboxRelayTest {

    private static final String TOPIC = "things";
    private static final String SCANS = """
            SELECT idx_scan || ' by index, ' || seq_scan || ' of all'
            FROM pg_stat_user_tables WHERE relid = 'messaging.outbox'::regclass
            """;

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
    void sends_the_rows_in_order_and_removes_them() {
        UUID order = UUID.randomUUID();
        UUID first = test.append(TOPIC, order);
        UUID second = test.append(TOPIC, order);
        MockProducer<byte[], byte[]> kafka = kafka(true);

        OutboxRelay.Cycle cycle = test.relay(kafka).relayOnce();

        assertThat(cycle.sent()).isEqualTo(2);
        assertThat(sent(kafka)).containsExactly(first, second);
        assertThat(kafka.history()).allSatisfy(event -> {
            assertThat(event.topic()).isEqualTo(TOPIC);
            assertThat(event.key()).asString().isEqualTo(order.toString());
        });
        assertThat(database.count("messaging.outbox")).isZero();
    }

    @Test
    void leaves_every_row_where_it_is_when_one_was_not_acknowledged() {
        List<UUID> ids = List.of(test.append(TOPIC, UUID.randomUUID()), test.append(TOPIC, UUID.randomUUID()));
        MockProducer<byte[], byte[]> failing = kafka(false);
        CompletableFuture<OutboxRelay.Cycle> cycle =
                CompletableFuture.supplyAsync(() -> test.relay(failing).relayOnce());
        await().until(() -> failing.history().size() == 2);
        failing.completeNext();
        failing.errorNext(new TimeoutException("no answer"));

        assertThatThrownBy(cycle::join).hasCauseInstanceOf(EventNotSentException.class);
        assertThat(database.count("messaging.outbox")).isEqualTo(2);

        MockProducer<byte[], byte[]> kafka = kafka(true);
        test.relay(kafka).relayOnce();
        assertThat(sent(kafka)).as("sent again with the same ids").containsExactlyElementsOf(ids);
    }

    @Test
    void sends_an_event_only_after_the_one_before_it_of_the_same_order_was_acknowledged() {
        UUID order = UUID.randomUUID();
        UUID first = test.append(TOPIC, order);
        UUID second = test.append(TOPIC, order);
        UUID ofAnother = test.append(TOPIC, UUID.randomUUID());
        MockProducer<byte[], byte[]> kafka = kafka(false);
        CompletableFuture<OutboxRelay.Cycle> cycle =
                CompletableFuture.supplyAsync(() -> test.relay(kafka).relayOnce());

        await().until(() -> kafka.history().size() >= 2);
        List<UUID> atOnce = sent(kafka);
        kafka.errorNext(new TimeoutException("no answer"));
        await().until(() -> !kafka.completeNext() && cycle.isDone());

        assertThat(atOnce).as("sent at once").containsExactly(first, ofAnother);
        assertThatThrownBy(cycle::join).hasCauseInstanceOf(EventNotSentException.class);
        assertThat(sent(kafka)).as("nothing overtakes a failed send").doesNotContain(second);
    }

    @Test
    void finds_a_row_whose_transaction_commits_after_later_rows_were_sent() throws SQLException {
        MockProducer<byte[], byte[]> kafka = kafka(true);
        OutboxRelay relay = test.relay(kafka);
        UUID[] late = new UUID[1];
        UUID[] early = new UUID[1];
        test.transactions().run(transaction -> {
            late[0] = test.outbox().append(transaction, TestOutbox.event(TOPIC, UUID.randomUUID()), Cause.here());
            // The row and its id exist from here on, but nobody sees them before the commit.
            transaction.beforeCommit(() -> {
                early[0] = test.append(TOPIC, UUID.randomUUID());
                assertThat(relay.relayOnce().sent()).isEqualTo(1);
            });
        });

        relay.relayOnce();
        assertThat(sent(kafka)).as("what commits late is sent late").containsExactly(early[0], late[0]);
    }

    @Test
    void removes_nothing_that_became_visible_while_the_rows_around_it_were_sent() throws SQLException {
        try (Connection late = database.dataSource().getConnection()) {
            late.setAutoCommit(false);
            UUID first = test.append(TOPIC, UUID.randomUUID());
            UUID between = UuidCreator.getTimeOrderedEpoch();
            EncodedEvent event = TestOutbox.event(TOPIC, UUID.randomUUID());
            test.rows().insert(late, List.of(new OutgoingEvent(between, event, Instant.EPOCH, Cause.here())));
            UUID last = test.append(TOPIC, UUID.randomUUID());
            MockProducer<byte[], byte[]> kafka = kafka(() -> commit(late));
            OutboxRelay relay = test.relay(kafka);

            relay.relayOnce();
            relay.relayOnce();

            assertThat(sent(kafka)).as("everything is sent").containsExactly(first, last, between);
        }
    }

    @Test
    void sends_nothing_of_an_order_while_another_relay_is_sending_what_comes_before() {
        UUID order = UUID.randomUUID();
        UUID first = test.append(TOPIC, order);
        test.append(TOPIC, order);
        MockProducer<byte[], byte[]> kafka = kafka(true);
        OutboxRelay other = test.relay(kafka);
        MockProducer<byte[], byte[]> slow = kafka(other::relayOnce);

        test.relay(slow, TestConfig.with(Map.of("orderflow.messaging.relay.batch-size", "1")))
                .relayOnce();

        assertThat(sent(slow)).containsExactly(first);
        assertThat(sent(kafka)).as("sent by the other one meanwhile").isEmpty();
    }

    @Test
    void leaves_the_shards_of_another_relay_alone() throws SQLException {
        test.append(TOPIC, UUID.randomUUID());
        MockProducer<byte[], byte[]> kafka = kafka(true);
        try (Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            assertThat(test.rows().lockShards(other)).hasSize(OutboxRows.SHARDS);

            assertThat(test.relay(kafka).relayOnce()).isEqualTo(new OutboxRelay.Cycle(0, false, true));
            assertThat(kafka.history()).isEmpty();
            other.rollback();
        }
        assertThat(test.relay(kafka).relayOnce()).isEqualTo(new OutboxRelay.Cycle(1, false, false));
    }

    @Test
    void takes_no_more_than_a_batch_and_the_oldest_first() {
        List<UUID> ids = List.of(
                test.append(TOPIC, UUID.randomUUID()),
                test.append(TOPIC, UUID.randomUUID()),
                test.append(TOPIC, UUID.randomUUID()));
        MockProducer<byte[], byte[]> kafka = kafka(true);
        OutboxRelay relay = test.relay(kafka, TestConfig.with(Map.of("orderflow.messaging.relay.batch-size", "2")));

        assertThat(relay.relayOnce()).isEqualTo(new OutboxRelay.Cycle(2, true, false));
        assertThat(sent(kafka)).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(relay.relayOnce()).isEqualTo(new OutboxRelay.Cycle(1, false, false));
    }

    private static MockProducer<byte[], byte[]> kafka(boolean acknowledges) {
        return new MockProducer<>(acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized void flush() {
                // MockProducer's own would acknowledge everything; a real one waits for what the broker says.
            }
        };
    }

    /** One that acknowledges everything, but lets something else happen before it takes an event. */
    private static MockProducer<byte[], byte[]> kafka(Runnable meanwhile) {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> event, Callback callback) {
                meanwhile.run();
                return super.send(event, callback);
            }
        };
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goes_by_the_index_also_with_a_plan_that_was_made_when_the_outbox_was_empty() {
        try (TestDatabase fresh = TestDatabase.create()) {
            TestOutbox empty = new TestOutbox(fresh);
            OutboxRelay relay = empty.relay(kafka(true));
            for (int i = 0; i < 20; i++) {
                relay.relayOnce();
            }
            UUID order = UUID.randomUUID();
            empty.transactions().run(transaction -> {
                for (int i = 0; i < 3000; i++) {
                    empty.outbox().append(transaction, TestOutbox.event(TOPIC, order), Cause.here());
                }
            });
            for (int i = 0; i < 4; i++) {
                relay.relayOnce();
            }

            // A connection reports its scans at the end of a transaction, but not more often than once a second. That
            // the
            // index was made counts as a scan of the whole table, if it was reported at all before its connection
            // ended.
            await().untilAsserted(() -> {
                relay.relayOnce();
                assertThat(fresh.column(SCANS))
                        .singleElement()
                        .asString()
                        .matches("(2[4-9]|[3-9]\\d|\\d{3,}) by index, [01] of all");
            });
        }
    }

    private static List<UUID> sent(MockProducer<byte[], byte[]> kafka) {
        return kafka.history().stream().map(OutboxRelayTest::eventId).toList();
    }

    private static UUID eventId(ProducerRecord<byte[], byte[]> kafkaRecord) {
        return EnvelopeHeaders.read(
                        name -> {
                            var header = kafkaRecord.headers().lastHeader(name);
                            return header == null ? null : header.value();
                        },
                        kafkaRecord.value())
                .eventId();
    }
}
