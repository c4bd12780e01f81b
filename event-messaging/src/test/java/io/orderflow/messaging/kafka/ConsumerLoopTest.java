package io.orderflow.messaging.kafka;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.local.SharedInfrastructure;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.inbox.Effects;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.TestInbox;
import io.orderflow.messaging.outbox.RelayLoop;
import io.orderflow.messaging.outbox.TestOutbox;
import io.orderflow.messaging.outbox.TestProducers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop between the real broker and the real database. */
class ConsumerLoopTest {

    private static final KafkaClients CLIENTS = new KafkaClients(
            Map.of("bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers()));

    private final String topic = SharedInfrastructure.freshTopic("things", 1);
    private final UUID order = UUID.randomUUID();
    private TestDatabase database;
    private TestOutbox outbox;
    private Effects effects;
    private Inbox inbox;
    private TestProducers producers;
    private RelayLoop relay;
    private final List<TestConsumers> started = new ArrayList<>();

    @BeforeEach
    void set_up() {
        database = TestDatabase.create();
        outbox = new TestOutbox(database);
        effects = new Effects(database);
        inbox = TestInbox.create(database.transactions(), TestConfig.defaults(), Clock.systemUTC());
        producers = new TestProducers(CLIENTS.producerSettings());
        relay = outbox.loop(producers);
        relay.start();
    }

    @AfterEach
    void tear_down() throws InterruptedException {
        for (TestConsumers consumer : started) {
            consumer.stop();
        }
        relay.stop();
        producers.close();
        database.close();
    }

    private Subscription subscribe(EventHandler handler) {
        return new Subscription(topic, Set.of(topic), Set.of("thing.happened"), Set.of(), handler);
    }

    private TestConsumers start(Subscription subscription) {
        TestConsumers consumers = TestConsumers.start(subscription, inbox);
        started.add(consumers);
        return consumers;
    }

    @Test
    void waits_for_the_database_and_goes_on_where_it_was() throws InterruptedException {
        AtomicBoolean down = new AtomicBoolean(true);
        AtomicInteger refused = new AtomicInteger();
        TestConsumers consumer = start(subscribe((transaction, events) -> {
            if (down.get()) {
                refused.incrementAndGet();
                throw new SQLException("the database system is shutting down", "57P03");
            }
            effects.handle(transaction, events);
        }));
        append(3);
        await().until(() -> refused.get() >= 3);
        append(2);
        assertThat(consumer.outage()).contains("shutting down");
        assertThat(committedOffset())
                .as("nothing is acknowledged that was not stored")
                .isZero();
        assertThat(database.count("messaging.failed_event")).isZero();

        down.set(false);
        await().until(() -> database.count("effect") == 5);

        assertThat(effects.of(order)).containsExactly(1L, 2L, 3L, 4L, 5L);
        await().until(() -> consumer.outage() == null);
        consumer.stop();
        assertThat(committedOffset()).isEqualTo(5);
    }

    @Test
    void gives_what_it_left_to_the_next_instance() throws InterruptedException {
        TestConsumers first = start(subscribe(effects));
        append(10);
        await().until(() -> database.count("effect") == 10);
        first.stop();
        append(10);

        TestConsumers second = start(subscribe(effects));
        await().until(() -> database.count("effect") == 20);
        second.stop();

        assertThat(effects.of(order))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void an_interruption_in_the_middle_of_a_batch_parks_nothing_and_leaves_it_to_the_next_instance()
            throws InterruptedException {
        TestConsumers first = start(subscribe((transaction, events) -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("what it needs is gone");
        }));
        append(3);
        first.join();
        assertThat(database.count("messaging.failed_event")).isZero();
        assertThat(committedOffset()).isZero();

        TestConsumers second = start(subscribe(effects));
        await().until(() -> database.count("effect") == 3);
        second.stop();
    }

    @Test
    void says_that_it_reaches_no_broker_for_as_long_as_that_is_so() {
        TestConsumers consumer = TestConsumers.start(
                subscribe(effects), inbox, new SimpleMeterRegistry(), TestConsumers.clients("127.0.0.1:1"));
        started.add(consumer);
        await().untilAsserted(() -> assertThat(consumer.outage()).isEqualTo("Kafka can't be reached"));

        TestConsumers other = start(subscribe(effects));
        append(1);
        await().until(() -> database.count("effect") == 1);

        assertThat(other.outage()).isNull();
    }

    /** As Kafka's client does when the clock is set back by one. */
    @Test
    void a_client_that_waits_for_an_hour_is_given_up_for_a_new_one() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        TestConsumers consumer = TestConsumers.start(
                subscribe(effects),
                inbox,
                new SimpleMeterRegistry(),
                clients(client -> made.incrementAndGet() == 1 ? pollingFor(Duration.ofHours(1), client) : client));
        started.add(consumer);
        append(3);
        await().until(() -> database.count("effect") == 3);

        consumer.renewClient();
        await().until(() -> made.get() == 2);
        append(3);

        await().until(() -> database.count("effect") == 6);
        assertThat(effects.of(order)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    private static KafkaClients clients(UnaryOperator<Consumer<byte[], byte[]>> change) {
        return new KafkaClients(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers())) {
            @Override
            Consumer<byte[], byte[]> consumer(String group, int batchSize) {
                return change.apply(super.consumer(group, batchSize));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Consumer<byte[], byte[]> pollingFor(Duration time, Consumer<byte[], byte[]> client) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                ConsumerLoopTest.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("poll") ? client.poll(time) : method.invoke(client, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            outbox.append(topic, order);
        }
    }

    private long committedOffset() {
        try (Consumer<byte[], byte[]> asking = CLIENTS.consumer(topic, 1)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            OffsetAndMetadata committed = asking.committed(Set.of(partition)).get(partition);
            return committed == null ? 0 : committed.offset();
        }
    }
}
