package io.orderflow.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.orderflow.contracts.Topic;
import io.orderflow.local.SharedInfrastructure;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to the suite's topics as far as observers look at them. */
public final class KafkaEvents implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** A broker with all topics of the suite. */
    public static String bootstrapServers() {
        for (Topic topic : Topic.values()) {
            SharedInfrastructure.topics(Topic.DEFAULT_PARTITIONS, topic.topicName());
        }
        return SharedInfrastructure.kafka().bootstrapServers();
    }

    /** An order's first event on its topic; returns before it has arrived. */
    public void write(Topic topic, String type, UUID orderId) {
        write(topic, type, orderId.toString());
    }

    /** The same, with anything as the order's id. */
    public void write(Topic topic, String type, String subject) {
        write(topic, type, subject, 1);
    }

    /** The same, with the event's number among those of the order that the topic has. */
    public void write(Topic topic, String type, String subject, long sequence) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(
                topic.topicName(), subject.getBytes(US_ASCII), "{\"some\":\"body\"}".getBytes(US_ASCII));
        event.headers().add("ce_type", type.getBytes(US_ASCII));
        event.headers().add("ce_subject", subject.getBytes(US_ASCII));
        event.headers().add("ce_sequence", Long.toString(sequence).getBytes(US_ASCII));
        var _ = producer.send(event);
    }

    /** Waits until all have arrived. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
