package io.orderflow.stray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.Topic;
import io.orderflow.load.KafkaEvents;
import io.orderflow.stray.StrayRecords.Place;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StrayRecordsTest {

    /** So many that each partition has some of them. */
    private static final int ORDERS = 300;

    @Test
    void poisons_each_topic_under_the_key_of_an_order_that_was_placed_just_now() throws Exception {
        Set<String> placed = placeOrders();

        try (StrayRecords records = new StrayRecords(KafkaEvents.bootstrapServers())) {
            Set<Place> poison = records.poisonAmidAnOrder(new SplittableRandom(1));

            assertThat(poison)
                    .extracting(Place::topic)
                    .containsExactlyInAnyOrder("order-events", "inventory-events", "notification-events");
            assertThat(records.poison()).isEqualTo(poison);
            Set<String> keys = new HashSet<>();
            for (Place place : poison) {
                ConsumerRecord<byte[], byte[]> record = read(place);
                assertThat(record.headers()).isEmpty();
                keys.add(new String(record.key(), UTF_8));
            }
            assertThat(keys).singleElement().satisfies(key -> assertThat(placed).contains(key));
        }
    }

    private static Set<String> placeOrders() {
        Set<String> placed = new HashSet<>();
        try (KafkaEvents events = new KafkaEvents()) {
            for (int i = 0; i < ORDERS; i++) {
                UUID orderId = UUID.randomUUID();
                events.write(Topic.ORDER_EVENTS, "order.placed", orderId);
                placed.add(orderId.toString());
            }
            // Of this one nothing says that it goes on.
            events.write(Topic.ORDER_EVENTS, "order.completed", UUID.randomUUID());
            events.flush();
        }
        return placed;
    }

    private static ConsumerRecord<byte[], byte[]> read(Place place) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        KafkaEvents.bootstrapServers(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        "1"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(place.topic(), place.partition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    return record;
                }
            }
        }
    }
}
