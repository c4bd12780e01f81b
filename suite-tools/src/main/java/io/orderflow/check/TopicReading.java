package io.orderflow.check;

import io.orderflow.contracts.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the topics are written, and how far each consumer group has read them. */
public final class TopicReading implements AutoCloseable {

    /**
     * One look at the topics.
     *
     * @param written events since the topics were made
     * @param unread events that a group has not committed, summed over the groups
     */
    public record State(long written, long unread) {}

    private final Admin admin;

    public TopicReading(String bootstrapServers) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Looks at all topics of the suite, and all groups that read one of them. */
    public State look() throws ExecutionException, InterruptedException {
        // First: what is written and read between two looks would otherwise count as less than nothing.
        Collection<Map<TopicPartition, OffsetAndMetadata>> groups =
                readByGroups().values();
        Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
        Map<TopicPartition, Long> starts = offsets(OffsetSpec.earliest());
        long unread = 0;
        for (Map<TopicPartition, OffsetAndMetadata> read : groups) {
            for (TopicPartition partition : ends.keySet()) {
                if (readsTopicOf(partition, read)) {
                    OffsetAndMetadata committed = read.get(partition);
                    unread += ends.get(partition) - (committed == null ? starts.get(partition) : committed.offset());
                }
            }
        }
        long written = ends.values().stream().mapToLong(Long::longValue).sum();
        return new State(written, unread);
    }

    private static boolean readsTopicOf(TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> read) {
        return read.keySet().stream().anyMatch(each -> each.topic().equals(partition.topic()));
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which) throws ExecutionException, InterruptedException {
        List<String> topics =
                Arrays.stream(Topic.values()).map(Topic::topicName).toList();
        Map<TopicPartition, OffsetSpec> asked = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> readByGroups()
            throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> groups =
                admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                        .map(GroupListing::groupId)
                        .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
        return admin.listConsumerGroupOffsets(groups).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
