package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.local.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With TLS, and with the logins and rights that deploy/k8s gives the services, they can do their work and no more. */
@Tag("longer")
@Timeout(300)
class KafkaRightsTest {

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;
    private static Suite suite;
    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start(folder.resolve("secured"));
        suite = Suite.builder()
                .data(folder.resolve("suite"))
                .freePorts()
                .environment("order-service", kafka.environmentOf("order-service"))
                .environment("inventory-service", kafka.environmentOf("inventory-service"))
                .environment("notification-service", kafka.environmentOf("notification-service"))
                .build();
        suite.start();
        shop = new Shop(suite::url);
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.stop();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void an_order_goes_its_whole_way() {
        shop.stock("guarded", "12.50", 10);
        String order = shop.order("guarded", 2, Map.of("Prefer", "wait=30")).orderId();
        awaitStatus("order-service", "/orders/" + order, "CONFIRMED");
        awaitStatus("inventory-service", "/reservations/" + order, "CONFIRMED");
        post("inventory-service", "/shipments/" + order + "/dispatch", """
                {"carrier": "Parcel Post", "trackingNumber": "PP-42"}""", 201);
        awaitStatus("order-service", "/orders/" + order, "SHIPPED");
        post("inventory-service", "/shipments/" + order + "/delivery", "{}", 200);

        awaitStatus("order-service", "/orders/" + order, "COMPLETED");
        await().until(() ->
                items("notification-service", "/notifications?orderId=" + order).size() == 3);
        for (String service : KubernetesLogins.users()) {
            assertThat(items(service, "/failed-events")).as(service).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "order-service, order-saga, inventory-events",
        "order-service, order-timeline, order-events",
        "order-service, order-timeline, notification-events",
        "inventory-service, inventory, order-events",
        "notification-service, notification, order-events"
    })
    void what_a_consumer_reads_can_be_replayed(String service, String consumer, String topic) {
        shop.stock("replayed", "12.50", 10);
        assertThat(shop.order("replayed", 1, Map.of("Prefer", "wait=30")).status())
                .isEqualTo(201);

        JsonNode begun = post(service, "/replays", """
                {"by": "ada", "reason": "are these rights enough?", "consumer": "%s", "topic": "%s",
                 "from": {"time": "2026-01-31T12:00:00Z"}}""".formatted(consumer, topic), 201);

        awaitState(service, "/replays/" + begun.path("replayId").asText(), "DONE");
    }

    @Test
    void the_timeline_can_be_rebuilt() {
        JsonNode begun = post("order-service", "/timeline-rebuilds", """
                {"by": "ada", "reason": "are these rights enough?"}""", 201);

        awaitState(
                "order-service", "/timeline-rebuilds/" + begun.path("rebuildId").asText(), "COMPARED");
    }

    @ParameterizedTest
    @CsvSource({
        "order-service, inventory-events",
        "order-service, notification-events",
        "inventory-service, order-events",
        "inventory-service, notification-events",
        "notification-service, order-events",
        "notification-service, inventory-events"
    })
    void nobody_writes_a_topic_of_another(String user, String topic) {
        try (var producer =
                new KafkaProducer<>(kafka.clientOf(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[] {1}))
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "inventory-service, notification-events",
        "notification-service, inventory-events",
        "notification-service, notification-events"
    })
    void nobody_reads_a_topic_it_has_no_use_for(String user, String topic) {
        try (var consumer =
                new KafkaConsumer<>(kafka.clientOf(user), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition first = new TopicPartition(topic, 0);
            consumer.assign(List.of(first));
            consumer.seekToBeginning(List.of(first));
            assertThatThrownBy(() -> consumer.poll(Duration.ofMinutes(1)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void nobody_reads_in_a_group_of_another() {
        Map<String, Object> settings = new HashMap<>(kafka.clientOf("notification-service"));
        settings.put("group.id", "inventory");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("order-events"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofMinutes(1)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void nobody_is_let_in_without_the_password() {
        try (Admin admin = Admin.create(kafka.client("order-service", "a guess"))) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static JsonNode post(String service, String path, String body, int status) {
        Shop.Answer answer = shop.send(service, "POST", path, body, Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        return answer.body();
    }

    private static JsonNode items(String service, String path) {
        return shop.get(service, path).body().path("items");
    }

    private static void awaitStatus(String service, String path, String status) {
        awaitField(service, path, "status", status);
    }

    private static void awaitState(String service, String path, String state) {
        awaitField(service, path, "state", state);
    }

    private static void awaitField(String service, String path, String field, String value) {
        await().untilAsserted(() ->
                assertThat(shop.get(service, path).body().path(field).asText()).isEqualTo(value));
    }
}
