package io.orderflow.stray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts records into the topics that no service has sent just now: repeats, old ones, and poison. Remembers the poison,
 * so that it can be told from a service's own event that failed.
 */
public final class StrayRecords implements AutoCloseable {

    private static final List<String> TOPICS = List.of("order-events", "inventory-events", "notification-events");
    private static final int NEARLY_A_MEGABYTE = 1_000_000;

    /** Longer than what an index of PostgreSQL takes. */
    private static final int LONG_KEY = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A record's place. */
    public record Place(String topic, int partition, long offset) {}

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<Place> poison = ConcurrentHashMap.newKeySet();

    /** Connects to Kafka. */
    public StrayRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        2 * NEARLY_A_MEGABYTE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Where poison is, and what of its orders came after it. */
    public Set<Place> poison() {
        return Set.copyOf(poison);
    }

    /** Sends some of the latest records of a topic again, each so many times. */
    public String repeat(RandomGenerator random, int records, int times) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> latest = read(random, records, true);
        for (int i = 0; i < times; i++) {
            sendAgain(latest);
        }
        return latest.size() + " records " + times + " times";
    }

    /** Sends the first records of a topic's partition again, in any order. */
    public String again(RandomGenerator random, int records) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> old = read(random, records, false);
        Collections.shuffle(old, Random.from(random));
        sendAgain(old);
        return old.size() + " records";
    }

    /** Sends a record of that kind to each topic, and what is to come behind it. */
    public String poison(RandomGenerator random, PoisonKind kind) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = TOPICS.stream()
                .flatMap(topic -> records(random, topic, kind).stream())
                .map(producer::send)
                .toList();
        for (Future<RecordMetadata> each : sent) {
            RecordMetadata place = each.get();
            poison.add(new Place(place.topic(), place.partition(), place.offset()));
        }
        return kind.name();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static List<ProducerRecord<byte[], byte[]>> records(RandomGenerator random, String topic, PoisonKind kind) {
        return switch (kind) {
            case RANDOM_BYTES -> List.of(new ProducerRecord<>(topic, bytes(random, 30), bytes(random, 300)));
            case WRONG_SCHEMA -> wrongSchema(topic);
            case HUGE ->
                List.of(new ProducerRecord<>(topic, bytes(random, LONG_KEY), bytes(random, NEARLY_A_MEGABYTE)));
            case HOSTILE_HEADERS -> List.of(hostile(random, topic));
        };
    }

    private static List<ProducerRecord<byte[], byte[]>> wrongSchema(String topic) {
        UUID orderId = UUID.randomUUID();
        String trace = "00-" + UUID.randomUUID().toString().replace("-", "") + "-00f067aa0ba902b7-01";
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String type : typesOf(topic)) {
            Envelope envelope = new Envelope(
                    UUID.randomUUID(),
                    type,
                    1,
                    sourceOf(topic),
                    orderId,
                    Instant.now(),
                    records.size() + 1L,
                    null,
                    trace,
                    null,
                    "{\"nothing\": [\"of\", \"this\", 1]}".getBytes(UTF_8));
            var poisoned = new ProducerRecord<>(topic, orderId.toString().getBytes(UTF_8), envelope.data());
            EnvelopeHeaders.write(envelope, poisoned.headers()::add);
            records.add(poisoned);
        }
        return records;
    }

    /** Of events as a service would tell them, so that each consumer of the topic has a use for one at least. */
    private static List<String> typesOf(String topic) {
        return switch (topic) {
            case "order-events" -> List.of("order.placed", "order.confirmed", "order.completed");
            case "inventory-events" -> List.of("stock.reserved", "shipment.dispatched", "shipment.delivered");
            default -> List.of("notification.sent", "notification.sent", "notification.sent");
        };
    }

    private static String sourceOf(String topic) {
        return switch (topic) {
            case "order-events" -> "order-service";
            case "inventory-events" -> "inventory-service";
            default -> "notification-service";
        };
    }

    private static ProducerRecord<byte[], byte[]> hostile(RandomGenerator random, String topic) {
        var hostile = new ProducerRecord<byte[], byte[]>(topic, bytes(random, 16), "{}".getBytes(UTF_8));
        hostile.headers().add(EnvelopeHeaders.ID, UUID.randomUUID().toString().getBytes(UTF_8));
        hostile.headers().add(EnvelopeHeaders.ID, UUID.randomUUID().toString().getBytes(UTF_8));
        hostile.headers().add(EnvelopeHeaders.TYPE, "order.placed\r\nX-Injected: yes".getBytes(UTF_8));
        hostile.headers().add(EnvelopeHeaders.SOURCE, new byte[0]);
        hostile.headers().add(EnvelopeHeaders.SUBJECT, bytes(random, 5_000));
        hostile.headers().add(EnvelopeHeaders.SEQUENCE, "99999999999999999999999".getBytes(UTF_8));
        hostile.headers().add("h".repeat(2_000) + "\r\n\u0000", null);
        hostile.headers().add("", bytes(random, 10));
        return hostile;
    }

    private static byte[] bytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** With key, headers and value as they were, to the partition where they were. */
    private void sendAgain(List<ConsumerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = records.stream()
                .filter(each -> !poison.contains(new Place(each.topic(), each.partition(), each.offset())))
                .map(each -> producer.send(new ProducerRecord<>(
                        each.topic(), each.partition(), null, each.key(), each.value(), each.headers())))
                .toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(RandomGenerator random, int records, boolean latest) {
        String topic = TOPICS.get(random.nextInt(TOPICS.size()));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        Integer.toString(records)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            int partitions = consumer.partitionsFor(topic).size();
            TopicPartition partition = new TopicPartition(topic, random.nextInt(partitions));
            consumer.assign(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            consumer.seek(partition, latest ? Math.max(0, end - records) : 0);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            consumer.poll(PATIENCE).forEach(found::add);
            return found;
        }
    }
}
