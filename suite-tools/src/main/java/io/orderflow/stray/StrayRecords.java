package io.orderflow.stray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
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
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts records into the topics that no service has sent just now: repeats, old ones, and poison. Remembers the poison,
 * so that it can be told from a service's own event that failed.
 */
public final class StrayRecords implements AutoCloseable {

    private static final String ORDER_EVENTS = "order-events";
    private static final List<String> TOPICS = List.of(ORDER_EVENTS, "inventory-events", "notification-events");
    /** How many of the latest records of a partition are looked through for an order that was placed. */
    private static final int AMONG = 100;

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

    /** Sends some of the latest records of a topic again, each so many times; gives back how many it found. */
    public int repeat(RandomGenerator random, int records, int times) throws ExecutionException, InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> latest = read(any(random), random, records, true);
        for (int i = 0; i < times; i++) {
            sendAgain(latest);
        }
        return latest.size();
    }

    /** Sends the first records of a topic's partition again, in any order; gives back how many it found. */
    public int again(RandomGenerator random, int records) throws ExecutionException, InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> old = read(any(random), random, records, false);
        Collections.shuffle(old, Random.from(random));
        sendAgain(old);
        return old.size();
    }

    /** Sends a record of that kind to each topic, and what is to come behind it. */
    public Set<Place> poison(RandomGenerator random, PoisonKind kind) throws ExecutionException, InterruptedException {
        return sendPoison(TOPICS.stream()
                .flatMap(topic -> records(random, topic, kind).stream())
                .toList());
    }

    /**
     * Sends what nobody can read to each topic, under the key of an order that was placed a moment ago: whatever else
     * happens to that order has to wait for somebody to settle it.
     *
     * @return where it is; empty where no order was found
     */
    public Set<Place> poisonAmidAnOrder(RandomGenerator random) throws ExecutionException, InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> placed = read(ORDER_EVENTS, random, AMONG, true).stream()
                .filter(this::placesAnOrder)
                .toList();
        if (placed.isEmpty()) {
            return Set.of();
        }
        ConsumerRecord<byte[], byte[]> last = placed.getLast();
        return sendPoison(TOPICS.stream()
                .map(topic -> new ProducerRecord<>(topic, last.partition(), last.key(), bytes(random, 300)))
                .toList());
    }

    private boolean placesAnOrder(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader(EnvelopeHeaders.TYPE);
        return type != null
                && Arrays.equals(type.value(), "order.placed".getBytes(UTF_8))
                && !poison.contains(new Place(record.topic(), record.partition(), record.offset()));
    }

    private Set<Place> sendPoison(List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        Set<Place> places = new HashSet<>();
        for (Future<RecordMetadata> each : sent) {
            RecordMetadata metadata = each.get();
            Place place = new Place(metadata.topic(), metadata.partition(), metadata.offset());
            poison.add(place);
            places.add(place);
        }
        return places;
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

    private static String any(RandomGenerator random) {
        return TOPICS.get(random.nextInt(TOPICS.size()));
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

    private List<ConsumerRecord<byte[], byte[]>> read(
            String topic, RandomGenerator random, int records, boolean latest) {
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
