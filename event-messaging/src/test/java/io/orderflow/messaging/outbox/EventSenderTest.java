package io.orderflow.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.time.ClockSetBack;
import io.orderflow.messaging.tracing.EventSpans;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
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

    private final MockProducer<byte[], byte[]> fresh =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void gives_a_producer_up_that_waits_and_sends_by_a_new_one() throws Exception {
        Queue<MockProducer<byte[], byte[]>> producers = new ArrayDeque<>(List.of(stuck, fresh));
        try (TestDatabase database = TestDatabase.create()) {
            TestOutbox outbox = new TestOutbox(database);
            EventSender sender =
                    new EventSender(producers::remove, new EventSpans(OpenTelemetry.noop(), Clock.systemUTC()));
            RelayLoop loop = new RelayLoop(
                    outbox.relay(sender, TestConfig.defaults()), new RelayWakeUp(), TestConfig.defaults());
            outbox.append("things", UUID.randomUUID());
            loop.start();
            await().until(() -> stuck.history().size() == 1);

            sender.renewProducer(new ClockSetBack());

            await().until(() -> database.count("messaging.outbox") == 0);
            assertThat(fresh.history()).hasSize(1);
            loop.stop();
        }
    }
}
