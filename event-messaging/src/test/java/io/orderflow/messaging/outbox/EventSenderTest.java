package io.orderflow.messaging.outbox;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.time.ClockSetBack;
import io.orderflow.messaging.tracing.EventSpans;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class EventSenderTest {

    /** Acknowledges nothing until it is closed, as Kafka's producer does for an hour when the clock was set back by one. */
    private final MockProducer<byte[], byte[]> stuck =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized void flush() {}

                @Override
                public void close(Duration timeout) {
                    errorNext(new IllegalStateException("Producer is closed forcefully."));
                }
            };

    private final MockProducer<byte[], byte[]> fresh = producer();

    @Test
    void gives_a_producer_up_that_waits_and_sends_by_a_new_one() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            TestOutbox outbox = new TestOutbox(database);
            EventSender sender = sender(stuck, fresh);
            RelayLoop loop = loop(outbox, sender);
            outbox.append("things", UUID.randomUUID());
            loop.start();
            await().until(() -> stuck.history().size() == 1);

            sender.renewProducer(new ClockSetBack());

            await().until(() -> database.count("messaging.outbox") == 0);
            assertThat(fresh.history()).hasSize(1);
            loop.stop();
        }
    }

    @Test
    void gives_a_producer_up_that_fails_time_after_time() throws Exception {
        MockProducer<byte[], byte[]> sick = producer();
        sick.sendException = new KafkaException("an error from which there is no way back");
        try (TestDatabase database = TestDatabase.create()) {
            TestOutbox outbox = new TestOutbox(database);
            RelayLoop loop = loop(outbox, sender(sick, fresh));
            outbox.append("things", UUID.randomUUID());
            loop.start();

            await().until(() -> database.count("messaging.outbox") == 0);
            assertThat(fresh.history()).hasSize(1);
            loop.stop();
        }
    }

    @Test
    void what_the_first_of_many_has_heard_is_true_of_the_others() throws Exception {
        List<ProducerRecord<byte[], byte[]>> tried = new ArrayList<>();
        MockProducer<byte[], byte[]> away =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> event) {
                        tried.add(event);
                        return CompletableFuture.failedFuture(new TimeoutException("no leader in 5 s"));
                    }
                };
        try (TestDatabase database = TestDatabase.create()) {
            TestOutbox outbox = new TestOutbox(database);
            outbox.append("things", UUID.randomUUID());
            outbox.append("things", UUID.randomUUID());
            OutboxRelay relay = outbox.relay(sender(away), TestConfig.defaults());

            assertThatThrownBy(relay::relayOnce).isInstanceOf(EventNotSentException.class);

            assertThat(tried).hasSize(1);
            assertThat(database.count("messaging.outbox")).isEqualTo(2);
        }
    }

    @Test
    void health_says_what_the_relay_waits_for_and_that_it_lives() throws Exception {
        MockProducer<byte[], byte[]> sick =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public void close(Duration timeout) {
                        // The next one is this one again, so that the relay waits until it is well.
                    }
                };
        sick.sendException = new KafkaException("no broker");
        try (TestDatabase database = TestDatabase.create()) {
            TestOutbox outbox = new TestOutbox(database);
            RelayLoop loop = loop(outbox, senderOf(() -> sick));
            RelayHealth health = new RelayHealth(loop);
            assertThat(state(health)).isEqualTo("relaying");
            outbox.append("things", UUID.randomUUID());
            loop.start();

            await().until(() -> state(health).startsWith("waiting: "));
            assertThat(health.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            // It reads this while it is locked.
            synchronized (sick) {
                sick.sendException = null;
            }
            await().until(() -> state(health).equals("relaying"));
            loop.stop();
        }
    }

    private static String state(RelayHealth health) {
        return String.valueOf(health.call().getData().orElseThrow().get("state"));
    }

    private static RelayLoop loop(TestOutbox outbox, EventSender sender) {
        return new RelayLoop(outbox.relay(sender, TestConfig.defaults()), new RelayWakeUp(), TestConfig.defaults());
    }

    @SafeVarargs
    private static EventSender sender(MockProducer<byte[], byte[]>... producers) {
        Queue<MockProducer<byte[], byte[]>> queue = new ArrayDeque<>(List.of(producers));
        return senderOf(queue::remove);
    }

    private static EventSender senderOf(Supplier<Producer<byte[], byte[]>> producers) {
        return new EventSender(producers, new EventSpans(OpenTelemetry.noop(), Clock.systemUTC()));
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
