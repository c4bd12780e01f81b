package io.orderflow.messaging.outbox;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.SharedInfrastructure;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.inbox.Effects;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.TestInbox;
import io.orderflow.messaging.kafka.TestConsumers;
import io.orderflow.messaging.transaction.DatabaseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two relays and two consumers at work on 10,000 orders, on the real broker and the real database, while the database
 * ends their connections at random.
 */
class RelayClusterTest {

    private static final int ORDERS = 10_000;
    private static final int EVENTS_PER_ORDER = 2;

    @Test
    void brings_every_event_over_once_and_in_sequence_while_connections_are_terminated() throws Exception {
        String topic = SharedInfrastructure.freshTopic("things", 4);
        try (TestDatabase database = TestDatabase.create();
                TestProducers producers = producers()) {
            TestOutbox outbox = new TestOutbox(database);
            List<RelayLoop> relays = List.of(outbox.loop(producers), outbox.loop(producers));
            Effects effects = new Effects(database);
            Inbox inbox = TestInbox.create(database.transactions(), TestConfig.defaults(), Clock.systemUTC());
            Subscription subscription =
                    new Subscription(topic, Set.of(topic), Set.of("thing.happened"), Set.of(), effects);
            List<TestConsumers> consumers =
                    List.of(TestConsumers.start(subscription, inbox), TestConsumers.start(subscription, inbox));
            relays.forEach(RelayLoop::start);

            List<UUID> orders =
                    IntStream.range(0, ORDERS).mapToObj(i -> UUID.randomUUID()).toList();
            int appended = 0;
            for (int event = 0; event < EVENTS_PER_ORDER; event++) {
                for (int from = 0; from < ORDERS; from += 100) {
                    appendAll(outbox, topic, orders.subList(from, from + 100));
                    if (appended++ % 10 == 5) {
                        database.terminateConnections();
                    }
                }
            }
            // Counted by one query at a time, so that what was handled shows as soon as it's committed.
            await().atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        return countOf(database, "effect") >= (long) ORDERS * EVENTS_PER_ORDER
                                && countOf(database, "messaging.outbox") == 0
                                && countOf(database, "messaging.failed_event") == 0;
                    });
            for (TestConsumers consumer : consumers) {
                consumer.stop();
            }
            for (RelayLoop relay : relays) {
                relay.stop();
            }

            assertThat(database.count("effect")).as("effects").isEqualTo((long) ORDERS * EVENTS_PER_ORDER);
            assertThat(database.column("SELECT event_id FROM effect GROUP BY event_id HAVING count(*) > 1"))
                    .as("events with more than one effect")
                    .isEmpty();
            assertThat(database.column("""
                            SELECT order_id FROM (
                                SELECT order_id, sequence, row_number() OVER (PARTITION BY order_id ORDER BY at) AS nth
                                FROM effect) e
                            WHERE sequence <> nth
                            """))
                    .as("orders whose events were handled out of sequence")
                    .isEmpty();
            assertThat(database.count("messaging.inbox")).isEqualTo((long) ORDERS * EVENTS_PER_ORDER);
        }
    }

    /** As a client would: what the database didn't take is tried again, in a new transaction. */
    private static void appendAll(TestOutbox outbox, String topic, List<UUID> orders) {
        boolean stored = false;
        while (!stored) {
            try {
                outbox.transactions()
                        .run(transaction -> orders.forEach(order ->
                                outbox.outbox().append(transaction, TestOutbox.event(topic, order), Cause.here())));
                stored = true;
            } catch (DatabaseUnavailableException terminated) {
                stored = false;
            }
        }
    }

    private static long countOf(TestDatabase database, String table) {
        try {
            return database.count(table);
        } catch (IllegalStateException terminated) {
            return -1;
        }
    }

    private static TestProducers producers() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers(),
                "acks", "all",
                "enable.idempotence", "true",
                "linger.ms", "100");
        return new TestProducers(settings);
    }
}
