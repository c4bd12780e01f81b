package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** The topics as the other services use them: it writes order events, and reads inventory events. */
public final class Topics implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Envelope> seen = new ArrayList<>();

    public Topics() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.INVENTORY_EVENTS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** As order-service's relay makes it, but always for the same partition: so they are handled as they are sent. */
    public static ProducerRecord<byte[], byte[]> toRecord(Envelope event) {
        ProducerRecord<byte[], byte[]> result =
                new ProducerRecord<>(Topic.ORDER_EVENTS.topicName(), 0, key(event.orderId()), event.data());
        EnvelopeHeaders.write(event, result.headers()::add);
        return result;
    }

    public static byte[] key(UUID orderId) {
        return orderId.toString().getBytes(StandardCharsets.UTF_8);
    }

    public void send(ProducerRecord<byte[], byte[]> message) {
        assertThat(producer.send(message)).succeedsWithin(LONGEST);
    }

    public void send(Envelope event) {
        send(toRecord(event));
    }

    /** All inventory events so far, read until there is at least one for each of these orders. */
    public List<Envelope> untilAnswered(UUID... orders) {
        Set<UUID> open = new HashSet<>(Set.of(orders));
        seen.forEach(event -> open.remove(event.orderId()));
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!open.isEmpty() && System.nanoTime() < until) {
            for (ConsumerRecord<byte[], byte[]> received : consumer.poll(Duration.ofMillis(200))) {
                Envelope event = EnvelopeHeaders.read(name -> header(received, name), received.value());
                assertThat(received.key()).isEqualTo(key(event.orderId()));
                seen.add(event);
                open.remove(event.orderId());
            }
        }
        assertThat(open).as("orders without an answer").isEmpty();
        return List.copyOf(seen);
    }

    /** The one inventory event of an order. */
    public Envelope answer(UUID order) {
        List<Envelope> answers = untilAnswered(order).stream()
                .filter(event -> event.orderId().equals(order))
                .toList();
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    /** The first {@code count} inventory events of an order. */
    public List<Envelope> answers(UUID order, int count) {
        long until = System.nanoTime() + LONGEST.toNanos();
        List<Envelope> answers = answersSoFar(order);
        while (answers.size() < count && System.nanoTime() < until) {
            poll();
            answers = answersSoFar(order);
        }
        assertThat(answers).hasSize(count);
        return answers;
    }

    private List<Envelope> answersSoFar(UUID order) {
        return seen.stream().filter(event -> event.orderId().equals(order)).toList();
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> received : consumer.poll(Duration.ofMillis(200))) {
            seen.add(EnvelopeHeaders.read(name -> header(received, name), received.value()));
        }
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
