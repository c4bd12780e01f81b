package io.orderflow.messaging.outbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes a new producer for each relay, and for one that gives its own up; in the end it closes them all. */
public final class TestProducers implements Supplier<Producer<byte[], byte[]>>, AutoCloseable {

    private final Map<String, Object> settings;
    private final List<Producer<byte[], byte[]>> made = new CopyOnWriteArrayList<>();

    public TestProducers(Map<String, Object> settings) {
        this.settings = settings;
    }

    @Override
    public Producer<byte[], byte[]> get() {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        made.add(producer);
        return producer;
    }

    @Override
    public void close() {
        for (Producer<byte[], byte[]> producer : made) {
            producer.close();
        }
    }
}
