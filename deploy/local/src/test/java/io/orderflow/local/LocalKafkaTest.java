package io.orderflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class LocalKafkaTest {
    private static final int PORT = Ports.free();
    private static final int CONTROLLER_PORT = Ports.free();

    @TempDir
    private static Path folder;

    private static LocalKafka kafka;

    @BeforeAll
    static void start() {
        kafka = LocalKafka.start(folder, PORT, CONTROLLER_PORT);
    }

    @AfterAll
    static void stop() {
        kafka.stop();
    }

    @Test
    void gives_back_what_it_was_given() throws Exception {
        kafka.createTopics(List.of("greetings"), 3);

        send("greetings", "hello");

        assertThat(received("greetings", 1)).containsExactly("hello");
    }

    @Test
    void keeps_what_it_acknowledged_when_it_is_killed_and_when_it_is_stopped() throws Exception {
        kafka.createTopics(List.of("kept"), 12);

        send("kept", "before the kill");
        kafka.kill();
        kafka = LocalKafka.start(folder, PORT, CONTROLLER_PORT);
        send("kept", "before the stop");
        kafka.stop();
        kafka = LocalKafka.start(folder, PORT, CONTROLLER_PORT);

        assertThat(received("kept", 2)).containsExactlyInAnyOrder("before the kill", "before the stop");
    }

    @Test
    void creates_a_topic_that_exists_without_touching_it() throws Exception {
        kafka.createTopics(List.of("twice"), 2);
        send("twice", "once");

        kafka.createTopics(List.of("twice"), 2);

        assertThat(received("twice", 1)).containsExactly("once");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.describeTopics(List.of("twice")).allTopicNames().get())
                    .hasEntrySatisfying(
                            "twice", topic -> assertThat(topic.partitions()).hasSize(2));
        }
    }

    @Test
    void makes_no_topic_by_itself() throws Exception {
        assertThatThrownBy(() -> send("unheard-of", "hello", Map.of("max.block.ms", "2000")))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("unheard-of not present in metadata");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Set<String> names = admin.listTopics().names().get();
            assertThat(names).doesNotContain("unheard-of");
        }
    }

    private static void send(String topic, String value) throws Exception {
        send(topic, value, Map.of());
    }

    private static void send(String topic, String value, Map<String, Object> more) throws Exception {
        Map<String, Object> config = new HashMap<>(more);
        config.put("bootstrap.servers", kafka.bootstrapServers());
        config.put("acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> received(String topic, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "readers-of-" + topic,
                "auto.offset.reset",
                "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(each.value());
                }
            }
        }
        return values;
    }
}
