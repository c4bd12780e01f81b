package io.orderflow.load.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Watches decisions and notifications arrive in Kafka, on a thread of its own, by three headers and nothing else. */
public final class EventObserver implements AutoCloseable {
    private static final String CONFIRMED = "order.confirmed";
    private static final Map<String, Step> STEPS = Map.of(
            CONFIRMED,
            Step.DECIDED,
            "order.rejected",
            Step.DECIDED,
            "order.cancelled",
            Step.DECIDED,
            "notification.sent",
            Step.NOTIFIED,
            "notification.failed",
            Step.NOTIFIED);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final OrderLedger ledger;
    private final Consumer<UUID> confirmed;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;
    private long records;
    private long bytes;

    private EventObserver(KafkaConsumer<byte[], byte[]> consumer, OrderLedger ledger, Consumer<UUID> confirmed) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.confirmed = confirmed;
        this.thread = Thread.ofPlatform().name("event-observer").unstarted(this::watch);
    }

    /**
     * Starts to watch; when this returns, no later event is missed.
     *
     * @param confirmed is told of each order that is confirmed, perhaps more than once, by the watching thread
     */
    public static EventObserver start(String bootstrapServers, OrderLedger ledger, Consumer<UUID> confirmed) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.CHECK_CRCS_CONFIG, "false",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topic.ORDER_EVENTS, Topic.NOTIFICATION_EVENTS)
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy; asking for the position is not.
        partitions.forEach(consumer::position);
        EventObserver observer = new EventObserver(consumer, ledger, confirmed);
        observer.thread.start();
        return observer;
    }

    private void watch() {
        try (consumer) {
            while (!closing) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : batch) {
                    enter(record, now);
                }
            }
        } catch (RuntimeException broken) {
            failure = broken;
        }
    }

    private void enter(ConsumerRecord<byte[], byte[]> record, long now) {
        records++;
        bytes += size(record);
        String type = text(record, EnvelopeHeaders.TYPE);
        Step step = STEPS.get(type);
        if (step != null) {
            UUID orderId = UUID.fromString(text(record, EnvelopeHeaders.SUBJECT));
            if (type.equals(CONFIRMED)) {
                confirmed.accept(orderId);
            }
            // Last, so that what follows from it is planned by when it counts.
            ledger.arrived(step, orderId, Long.parseLong(text(record, EnvelopeHeaders.SEQUENCE)), now);
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), ISO_8859_1);
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long size = (long) Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    /**
     * Fails if watching ended early, so that nobody waits for events that would not be seen.
     *
     * @throws IllegalStateException with what went wrong
     */
    public void requireWatching() {
        RuntimeException broken = failure;
        if (broken != null) {
            throw new IllegalStateException("The observer of the topics stopped", broken);
        }
    }

    /** The mean size of the records seen (key, value and headers), or 0 if there were none; for after the close. */
    public long meanRecordBytes() {
        return records == 0 ? 0 : bytes / records;
    }

    /** Ends the watch. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
