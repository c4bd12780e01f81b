package io.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The topics as the other services use them: it writes order events, and reads notification events. */
final class Topics implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Topics() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.NOTIFICATION_EVENTS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void send(Envelope event) {
        byte[] key = event.orderId().toString().getBytes(StandardCharsets.UTF_8);
        var message = new ProducerRecord<>(Topic.ORDER_EVENTS.topicName(), key, event.data());
        EnvelopeHeaders.write(event, message.headers()::add);
        Future<RecordMetadata> sent = producer.send(message);
        producer.flush();
        assertThat(sent).isDone();
    }

    /** The first notification event about an order, once it is there. */
    Envelope answer(UUID orderId) {
        List<Envelope> answers = new ArrayList<>();
        long until = System.nanoTime() + LONGEST.toNanos();
        while (answers.isEmpty() && System.nanoTime() < until) {
            for (ConsumerRecord<byte[], byte[]> received : consumer.poll(Duration.ofMillis(200))) {
                Envelope event = EnvelopeHeaders.read(name -> header(received, name), received.value());
                if (event.orderId().equals(orderId)) {
                    answers.add(event);
                }
            }
        }
        assertThat(answers).as("notification events about order %s", orderId).isNotEmpty();
        return answers.getFirst();
    }

    private static byte[] header(ConsumerRecord<byte[], byte[]> received, String name) {
        var header = received.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
