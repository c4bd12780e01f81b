package io.orderflow.messaging.kafka;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.local.SharedInfrastructure;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.inbox.Effects;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.TestInbox;
import io.orderflow.messaging.outbox.RelayLoop;
import io.orderflow.messaging.outbox.TestOutbox;
import io.orderflow.messaging.outbox.TestProducers;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far the loop says it is behind, with the real broker and the real database. */
class ConsumerLagTest {

    private final String topic = SharedInfrastructure.freshTopic("lagging", 2);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();
    private TestDatabase database;
    private TestOutbox outbox;
    private TestProducers producers;
    private RelayLoop relay;
    private Subscription subscription;
    private TestConsumers consumers;

    @BeforeEach
    void set_up() {
        database = TestDatabase.create();
        outbox = new TestOutbox(database);
        producers = new TestProducers(
                TestConsumers.clients(SharedInfrastructure.kafka().bootstrapServers())
                        .producerSettings());
        relay = outbox.loop(producers);
        relay.start();
        Effects effects = new Effects(database);
        subscription =
                new Subscription(topic, Set.of(topic), Set.of("thing.happened"), Set.of(), (transaction, events) -> {
                    if (down.get()) {
                        refused.incrementAndGet();
                        throw new SQLException("the database system is shutting down", "57P03");
                    }
                    effects.handle(transaction, events);
                });
        consumers = TestConsumers.start(
                subscription,
                TestInbox.create(database.transactions(), TestConfig.defaults(), Clock.systemUTC()),
                registry);
    }

    @AfterEach
    void tear_down() throws InterruptedException {
        consumers.stop();
        relay.stop();
        producers.close();
        database.close();
    }

    @Test
    void grows_while_the_database_is_away_and_nothing_is_fetched_and_is_none_afterwards() {
        down.set(true);
        append(20);
        await().until(() -> refused.get() >= 3);
        append(5);

        await().until(() -> lag() == 25);

        down.set(false);
        await().until(() -> database.count("effect") == 25);
        await().until(() -> lag() == 0);
    }

    /** The loop fetches again with each of its attempts; in between nothing but a question tells of new events. */
    @Test
    void knows_what_has_come_since_a_partition_was_paused() {
        MeterRegistry ofPaused = new SimpleMeterRegistry();
        ConsumerLag lag = new ConsumerLag(subscription, ofPaused, Duration.ofMinutes(1));
        try (Consumer<byte[], byte[]> client = TestConsumers.clients(
                        SharedInfrastructure.kafka().bootstrapServers())
                .consumer(topic + "-paused", 500)) {
            client.assign(List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)));
            append(3);
            AtomicInteger fetched = new AtomicInteger();
            await().until(() ->
                    fetched.addAndGet(client.poll(Duration.ofMillis(100)).count()) == 3);
            client.pause(client.assignment());
            append(5);
            await().until(() -> database.count("messaging.outbox") == 0);

            lag.measureIfDue(client);
        }
        assertThat(lag(ofPaused)).isEqualTo(5);
    }

    @Test
    void is_unknown_once_nobody_measures_it() throws InterruptedException {
        await().until(() -> lag() == 0);

        consumers.stop();

        assertThat(lag()).isNaN();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            outbox.append(topic, UUID.randomUUID());
        }
    }

    private double lag() {
        return lag(registry);
    }

    private double lag(MeterRegistry registry) {
        return registry.get("orderflow.consumer.lag")
                .tag("topic", topic)
                .gauge()
                .value();
    }
}
