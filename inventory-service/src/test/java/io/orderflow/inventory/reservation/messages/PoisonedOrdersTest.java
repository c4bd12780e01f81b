package io.orderflow.inventory.reservation.messages;

import static io.orderflow.inventory.PlacedOrder.line;
import static io.orderflow.local.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.PlacedOrder;
import io.orderflow.inventory.Rows;
import io.orderflow.inventory.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records nobody can use: they are kept as they are, hold up their own order, and no other. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class PoisonedOrdersTest {

    @Inject
    Rows rows;

    private Topics topics;

    @BeforeEach
    void connect() {
        topics = new Topics();
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    @Test
    void random_bytes_are_kept_and_hold_up_their_order_alone() {
        rows.stock("poison-cup", 10, 0);
        PlacedOrder poisoned = PlacedOrder.of(line("poison-cup", 1));
        ProducerRecord<byte[], byte[]> garbage =
                new ProducerRecord<>(Topic.ORDER_EVENTS.topicName(), 0, Topics.key(poisoned.orderId()), bytes(2_000));
        garbage.headers().add("what?", bytes(30)).add("what?", bytes(30)).add(EnvelopeHeaders.ID, bytes(16));
        PlacedOrder other = PlacedOrder.of(line("poison-cup", 1));

        topics.send(garbage);
        topics.send(poisoned.envelope());
        topics.send(other.envelope());

        topics.answer(other.orderId());
        assertKept(garbage, poisoned);
        assertThat(errors(poisoned)).containsExactly("UNREADABLE_ENVELOPE", "WAITS_BEHIND_ANOTHER");
        assertThat(rows.reserved("poison-cup")).isEqualTo(1);
    }

    @Test
    void a_body_that_is_no_order_is_kept_and_holds_up_its_order_alone() {
        rows.stock("poison-pot", 10, 0);
        PlacedOrder poisoned = PlacedOrder.of(line("poison-pot", 1));
        ProducerRecord<byte[], byte[]> wrong = Topics.toRecord(poisoned.saying("{\"orderId\": 7}".getBytes(UTF_8)));

        assertHoldsUpItsOrderAlone(poisoned, wrong, "poison-pot");
    }

    @Test
    void a_body_about_another_order_is_kept_and_holds_up_its_order_alone() {
        rows.stock("poison-jar", 10, 0);
        PlacedOrder poisoned = PlacedOrder.of(line("poison-jar", 1));
        PlacedOrder stranger = PlacedOrder.of(line("poison-jar", 1));
        ProducerRecord<byte[], byte[]> wrong =
                Topics.toRecord(poisoned.saying(stranger.envelope().data()));

        assertHoldsUpItsOrderAlone(poisoned, wrong, "poison-jar");
    }

    private void assertHoldsUpItsOrderAlone(PlacedOrder poisoned, ProducerRecord<byte[], byte[]> wrong, String sku) {
        PlacedOrder before = PlacedOrder.of(line(sku, 1));
        PlacedOrder after = PlacedOrder.of(line(sku, 1));

        topics.send(before.envelope());
        topics.send(wrong);
        topics.send(poisoned.confirmed());
        topics.send(after.envelope());

        topics.answer(before.orderId());
        topics.answer(after.orderId());
        assertKept(wrong, poisoned);
        assertThat(errors(poisoned)).containsExactly("REFUSED", "WAITS_BEHIND_ANOTHER");
        assertThat(rows.reserved(sku)).isEqualTo(2);
    }

    /** The first failed event of the order is this record, byte by byte. */
    private void assertKept(ProducerRecord<byte[], byte[]> sent, PlacedOrder order) {
        assertThat(this.<byte[]>failed("record_key", order).getFirst()).isEqualTo(sent.key());
        assertThat(this.<byte[]>failed("record_value", order).getFirst()).isEqualTo(sent.value());
        List<Header> headers = Arrays.asList(sent.headers().toArray());
        assertThat(this.<byte[][]>failed("header_names", order).getFirst())
                .isDeepEqualTo(headers.stream()
                        .map(header -> header.key().getBytes(UTF_8))
                        .toArray(byte[][]::new));
        assertThat(this.<byte[][]>failed("header_values", order).getFirst())
                .isDeepEqualTo(headers.stream().map(Header::value).toArray(byte[][]::new));
    }

    private List<String> errors(PlacedOrder order) {
        await().until(() -> failed("error_code", order).size() >= 2);
        return failed("error_code", order);
    }

    private <T> List<T> failed(String column, PlacedOrder order) {
        return rows.column(
                "SELECT " + column
                        + " FROM messaging.failed_event WHERE consumer = 'inventory' AND record_key = ? ORDER BY id",
                (Object) Topics.key(order.orderId()));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
