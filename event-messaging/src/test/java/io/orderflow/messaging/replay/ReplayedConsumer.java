package io.orderflow.messaging.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.SharedInfrastructure;
import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.MovableClock;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.failed.KeptEvents;
import io.orderflow.messaging.failed.TestFailedEvents;
import io.orderflow.messaging.inbox.Effects;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.Inbox;
import io.orderflow.messaging.inbox.Records;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.inbox.Subscriptions;
import io.orderflow.messaging.inbox.TestInbox;
import io.orderflow.messaging.kafka.KafkaClients;
import io.orderflow.messaging.kafka.PatientClients;
import io.orderflow.messaging.mending.Operator;
import io.orderflow.messaging.mending.TestMendingLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A consumer of a topic of its own, and the tools to have that read again, on the real broker and database. */
final class ReplayedConsumer implements AutoCloseable {

    static final String NAME = "test";
    static final Operator ADA = new Operator("ada", "what was done at noon is gone");
    private static final int BATCH = 10;

    final TestDatabase database = TestDatabase.create();
    final MovableClock clock = new MovableClock();
    final Effects effects = new Effects(database);
    final KafkaClients clients = new PatientClients(SharedInfrastructure.kafka().bootstrapServers());
    final List<ReplayTarget> others = new ArrayList<>();
    final String topic;
    final Subscription subscription;
    final Inbox inbox;
    final Replays replays;

    private final KeptEvents keptEvents = TestFailedEvents.kept();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedInfrastructure.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** What the consumer does with events; a test may put something before it. */
    private volatile EventHandler handler = effects;

    ReplayedConsumer(int partitions) {
        topic = SharedInfrastructure.freshTopic("replayed", partitions);
        subscription = new Subscription(
                NAME,
                Set.of(topic),
                Set.of("thing.happened"),
                Set.of("thing.ignored"),
                (transaction, events) -> handler.handle(transaction, events));
        inbox = TestInbox.create(database.transactions(), config(), clock);
        replays = new Replays(
                database.transactions(),
                new ReplayRows(),
                new TopicRanges(clients, clock),
                new Subscriptions(List.of(subscription)),
                TestMendingLog.create(clock),
                new ReplayWakeUp(),
                clock);
    }

    private static MessagingConfig config() {
        return TestConfig.with(Map.of("orderflow.messaging.consumer.batch-size", Integer.toString(BATCH)));
    }

    void handle(EventHandler instead) {
        handler = instead;
    }

    /** One of the instances that carry replays on. */
    CarryOnReplays instance() {
        return instance(clients);
    }

    CarryOnReplays instance(KafkaClients with) {
        ReplayTargets targets = new ReplayTargets(
                new Subscriptions(List.of(subscription)), others, inbox, keptEvents, database.transactions());
        return new CarryOnReplays(database.transactions(), new ReplayTurns(), targets, config(), with, clock);
    }

    /** Everything that can be done now. */
    static void carryOn(CarryOnReplays instance) {
        while (instance.carryOn()) {
            // the next batch
        }
    }

    void carryOn() {
        carryOn(instance());
    }

    /** A new order whose first event is the partition's next record. */
    UUID send(int partition) {
        return send(partition, Instant.now());
    }

    UUID send(int partition, Instant time) {
        UUID order = UUID.randomUUID();
        send(partition, time, Records.of(order, 1));
        return order;
    }

    void send(int partition, Instant time, ConsumerRecord<byte[], byte[]> like) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(topic, partition, time.toEpochMilli(), like.key(), like.value(), like.headers());
        assertThat(producer.send(sent)).succeedsWithin(Duration.ofMinutes(2));
    }

    List<UUID> send(int partition, int orders) {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            sent.add(send(partition));
        }
        return sent;
    }

    Replay all() {
        return start(everything());
    }

    ReplayRequest everything() {
        return between(new Bound.Time(Instant.EPOCH), Optional.empty());
    }

    ReplayRequest between(Bound from, Optional<Bound> to) {
        return new ReplayRequest(NAME, topic, Optional.empty(), from, to, Optional.empty());
    }

    /** Of partition 0. */
    ReplayRequest offsets(long from, long to) {
        return new ReplayRequest(
                NAME,
                topic,
                Optional.of(0),
                new Bound.Offset(from),
                Optional.of(new Bound.Offset(to)),
                Optional.empty());
    }

    Replay start(ReplayRequest request) {
        StartedReplay started = replays.start(request, ADA);
        if (started instanceof StartedReplay.Begun(Replay begun)) {
            return begun;
        }
        throw new AssertionError(started);
    }

    Replay now(Replay replay) {
        return database.transactions()
                .call(transaction -> replays.find(transaction, replay.replayId()))
                .orElseThrow();
    }

    /** The orders that have an effect, in the order they got it. */
    List<UUID> handled() {
        return database.column("SELECT order_id FROM effect ORDER BY at").stream()
                .map(UUID::fromString)
                .toList();
    }

    /** As if the events had never been handled. */
    void forget() {
        database.execute("DELETE FROM effect");
        database.execute("DELETE FROM messaging.inbox");
    }

    @Override
    public void close() {
        producer.close();
        database.close();
    }
}
