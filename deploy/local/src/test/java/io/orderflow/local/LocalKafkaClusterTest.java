package io.orderflow.local;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.kafka.BrokerCluster;
import io.orderflow.local.kafka.BrokerPorts;
import io.orderflow.local.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@Tag("longer")
class LocalKafkaClusterTest {

    private static final int BROKERS = 3;

    @TempDir
    private Path folder;

    private final List<LocalKafka> brokers = new ArrayList<>();
    private final BrokerCluster cluster = new BrokerCluster(
            Uuid.randomUuid().toString(),
            Stream.generate(() -> BrokerPorts.of(Ports.free(), Ports.free()))
                    .limit(BROKERS)
                    .toList());

    @AfterEach
    void end() {
        brokers.forEach(LocalKafka::kill);
    }

    @Test
    void of_three_brokers_goes_on_when_one_is_killed_because_records_are_on_all_of_them() throws Exception {
        for (int number = 1; number <= BROKERS; number++) {
            Path files = folder.resolve("broker-" + number);
            brokers.add(LocalKafka.launch(files, cluster, number, folder.resolve(number + ".log")));
        }
        brokers.forEach(LocalKafka::awaitReady);
        brokers.getFirst().createTopics(List.of("greetings"), 3);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            // The broker that is asked may be one that has not heard of the topic yet.
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(admin.describeTopics(List.of("greetings"))
                                    .allTopicNames()
                                    .get()
                                    .get("greetings")
                                    .partitions())
                            .allSatisfy(partition ->
                                    assertThat(partition.replicas()).hasSize(BROKERS)));
        }

        brokers.get(1).kill();

        Map<String, Object> config = Map.of("bootstrap.servers", servers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>("greetings", partition, null, "hello"))
                        .get();
            }
        }
    }

    private String servers() {
        return cluster.brokers().stream()
                .map(broker -> "127.0.0.1:" + broker.client())
                .collect(Collectors.joining(","));
    }
}
