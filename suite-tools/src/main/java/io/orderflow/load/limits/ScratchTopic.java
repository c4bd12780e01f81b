package io.orderflow.load.limits;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** A topic that exists until it is closed. */
record ScratchTopic(String name, Admin admin) implements AutoCloseable {

    static ScratchTopic create(String bootstrapServers, int partitions)
            throws InterruptedException, ExecutionException {
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        ScratchTopic topic = new ScratchTopic("load-limit-" + UUID.randomUUID(), admin);
        try {
            admin.createTopics(List.of(new NewTopic(topic.name, partitions, (short) 1)))
                    .all()
                    .get();
            return topic;
        } catch (InterruptedException | ExecutionException | RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    @Override
    public void close() throws InterruptedException, ExecutionException {
        try (admin) {
            admin.deleteTopics(List.of(name)).all().get();
        }
    }
}
