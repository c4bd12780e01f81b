package io.orderflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.Topic;
import io.orderflow.load.KafkaEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsOnTheWayTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static SampleSuite suite;

    private final KafkaEvents kafka = new KafkaEvents();
    private final EventsOnTheWay events = new EventsOnTheWay(suite.databases(), KafkaEvents.bootstrapServers());
    private final KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
            Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    KafkaEvents.bootstrapServers(),
                    ConsumerConfig.GROUP_ID_CONFIG,
                    "test-group",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    "false",
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());

    @BeforeAll
    static void create_databases() {
        suite = new SampleSuite();
    }

    @BeforeEach
    void read_everything() throws SQLException {
        suite.reset();
        consumer.subscribe(List.of(Topic.ORDER_EVENTS.topicName()));
        kafka.write(Topic.ORDER_EVENTS, "order.placed", UUID.randomUUID());
        kafka.flush();
        readAll();
    }

    @AfterEach
    void close() {
        events.close();
        consumer.close();
        kafka.close();
    }

    @Test
    void are_none_when_all_is_read_and_sent() throws Exception {
        assertThat(events.awaitNone(AT_ONCE)).isZero();
    }

    @Test
    void are_those_that_a_consumer_has_not_committed() throws Exception {
        for (int event = 0; event < 3; event++) {
            kafka.write(Topic.ORDER_EVENTS, "order.placed", UUID.randomUUID());
        }
        kafka.flush();

        assertThat(events.awaitNone(AT_ONCE)).isEqualTo(3);
        readAll();
        assertThat(events.awaitNone(AT_ONCE)).isZero();
    }

    @Test
    void are_those_that_wait_in_an_outbox() throws Exception {
        SampleSuite.execute(suite.databases().inventory(), """
                INSERT INTO messaging.outbox (shard, topic, event_id, type, version, order_id, sequence, occurred_at, data)
                VALUES (0, 'inventory-events', gen_random_uuid(), 'stock.reserved', 1, gen_random_uuid(), 1, now(), '')
                """);

        assertThat(events.awaitNone(AT_ONCE)).isEqualTo(1);
    }

    @Test
    void are_not_those_of_topics_that_a_consumer_does_not_read() throws Exception {
        kafka.write(Topic.NOTIFICATION_EVENTS, "notification.sent", UUID.randomUUID());
        kafka.flush();

        assertThat(events.awaitNone(AT_ONCE)).isZero();
    }

    @Test
    void are_those_that_a_queued_notification_will_bring() throws Exception {
        SampleSuite.execute(suite.databases().notifications(), """
                INSERT INTO notifications.notification_queue (notification_id, next_attempt_at, created_at)
                VALUES (gen_random_uuid(), now(), now())
                """);

        assertThat(events.awaitNone(AT_ONCE)).isEqualTo(1);
    }

    @Test
    void are_those_that_a_payment_will_bring() throws Exception {
        askAgainAbout(SampleSuite.CONFIRMED, "RESERVED", "DUE", 100);
        askAgainAbout(SampleSuite.WITHOUT_ADDRESS, "CANCELLED", "DUE", 1);
        askAgainAbout(SampleSuite.REFUNDED, "CANCELLED", "REFUND_DUE", 100);

        assertThat(events.awaitNone(AT_ONCE)).isEqualTo(3);
    }

    @Test
    void are_not_those_of_a_cancelled_orders_payment_that_nobody_may_ever_know_of() throws Exception {
        askAgainAbout(SampleSuite.CONFIRMED, "CANCELLED", "DUE", 5);

        assertThat(events.awaitNone(AT_ONCE)).isZero();
    }

    private static void askAgainAbout(UUID order, String status, String payment, int tries) throws SQLException {
        SampleSuite.execute(suite.databases().orders(), """
                UPDATE orders.customer_order SET status = '%2$s' WHERE order_id = '%1$s';
                UPDATE orders.payment
                SET status = '%3$s', tries = %4$d, next_try_at = now(), asked = true, refund_reference = NULL,
                    charge_reference = CASE '%3$s' WHEN 'REFUND_DUE' THEN charge_reference END
                WHERE order_id = '%1$s';
                """.formatted(order, status, payment, tries));
    }

    /** Until the group is where the topic ends. */
    private void readAll() {
        boolean atTheEnd = false;
        while (!atTheEnd) {
            consumer.poll(Duration.ofMillis(100));
            var ends = consumer.endOffsets(consumer.assignment());
            atTheEnd = !ends.isEmpty()
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) == end.getValue());
        }
        consumer.commitSync();
    }
}
