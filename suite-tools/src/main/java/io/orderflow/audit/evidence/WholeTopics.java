package io.orderflow.audit.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all topics from their first record to what is their last one at the start, belonging to no consumer group. */
public final class WholeTopics implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int FETCH_BYTES = 16 * 1024 * 1024;
    private static final int BATCH = 20_000;
    private static final int PROGRESS_EVERY = 500_000;

    private final UnaryOperator<String> topicNames;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param topicNames says what the topics are called on this broker */
    public WholeTopics(String bootstrapServers, UnaryOperator<String> topicNames) {
        this.topicNames = topicNames;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        BATCH,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES / 4,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The partitions whose first records are gone: nobody can tell any more what came by them. */
    public List<TopicPartition> cut() {
        return consumer.beginningOffsets(partitions()).entrySet().stream()
                .filter(first -> first.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Passes every record on, those of a partition in their order, topic after topic.
     *
     * @param progress is told now and then how many there were so far
     */
    public void read(Consumer<TopicRecord> each, LongConsumer progress) {
        long read = 0;
        for (Channel channel : Channel.values()) {
            List<TopicPartition> partitions = partitions(channel);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> kafkaRecord : consumer.poll(WAIT)) {
                    each.accept(new TopicRecord(channel, kafkaRecord));
                    read++;
                    if (read % PROGRESS_EVERY == 0) {
                        progress.accept(read);
                    }
                }
            }
        }
        progress.accept(read);
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> all = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            all.addAll(partitions(channel));
        }
        return all;
    }

    private List<TopicPartition> partitions(Channel channel) {
        return consumer.partitionsFor(topicNames.apply(channel.topic())).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
