package io.orderflow.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.orderflow.contracts.envelope.EncodedEvent;
import io.orderflow.messaging.MessagingConfig;
import io.orderflow.messaging.TestConfig;
import io.orderflow.messaging.TestDatabase;
import io.orderflow.messaging.tracing.EventSpans;
import io.orderflow.messaging.transaction.Transactions;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/** An outbox and relays on a test's database, put together as a service's would be. */
public final class TestOutbox {

    private final Transactions transactions;
    private final OutboxRows rows = new OutboxRows("test-service");
    private final RelayWakeUp wakeUp = new RelayWakeUp();
    private final Outbox outbox;

    public TestOutbox(TestDatabase database) {
        this.transactions = database.transactions();
        this.outbox = new Outbox(rows, wakeUp, Clock.systemUTC());
    }

    public Outbox outbox() {
        return outbox;
    }

    Transactions transactions() {
        return transactions;
    }

    OutboxRows rows() {
        return rows;
    }

    OutboxRelay relay(Producer<byte[], byte[]> producer) {
        return relay(producer, TestConfig.defaults());
    }

    OutboxRelay relay(Producer<byte[], byte[]> producer, MessagingConfig config) {
        return relay(sender(() -> producer), config);
    }

    OutboxRelay relay(EventSender sender, MessagingConfig config) {
        return new OutboxRelay(transactions, rows, sender, new RelayMetrics(new SimpleMeterRegistry()), config);
    }

    /**
     * A loop of its own, as another instance of the service would have.
     *
     * @param producers makes a new one each time
     */
    public RelayLoop loop(Supplier<Producer<byte[], byte[]>> producers) {
        return new RelayLoop(relay(sender(producers), TestConfig.defaults()), new RelayWakeUp(), TestConfig.defaults());
    }

    private static EventSender sender(Supplier<Producer<byte[], byte[]>> producers) {
        return new EventSender(producers, new EventSpans(OpenTelemetry.noop(), Clock.systemUTC()));
    }

    /** Appends an event in a transaction of its own. */
    public UUID append(String topic, UUID order) {
        return transactions.call(transaction -> outbox.append(transaction, event(topic, order), Cause.here()));
    }

    public static EncodedEvent event(String topic, UUID order) {
        return new EncodedEvent(topic, "thing.happened", 1, order, "{}".getBytes(UTF_8));
    }
}
