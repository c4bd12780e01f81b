package io.orderflow.inventory.reservation.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.StockLine;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.inventory.Infrastructure;
import io.orderflow.inventory.Rows;
import io.orderflow.inventory.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that were placed before the upgrade are reserved after it, wherever their event was left. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class OrderPlacedVersionsTest {

    private static final String PLACED_V1 = """
            {"orderId":"%s","customerId":"7","currency":"JPY","total":"900",\
            "lines":[{"sku":"%s","quantity":2,"unitPrice":"450"}],"placedAt":"2026-01-01T00:00:00Z"}""";
    private static final String PLACED_V2 =
            PLACED_V1.replace("\"placedAt\"", "\"decisionDueAt\":\"2026-01-01T00:20:00Z\",\"placedAt\"");

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
    void both_versions_in_the_topic_are_reserved_each_until_its_decision_is_due() {
        rows.stock("version-cup", 10, 0);
        Envelope first = placed(1, PLACED_V1, "version-cup");
        Envelope second = placed(2, PLACED_V2, "version-cup");

        topics.send(first);
        topics.send(second);

        assertReserved(first, "version-cup");
        assertReserved(second, "version-cup");
        assertThat(rows.reserved("version-cup")).isEqualTo(4);
        assertThat(decisionDueAt(first)).isEqualTo("2026-01-01T00:15:00Z");
        assertThat(decisionDueAt(second)).isEqualTo("2026-01-01T00:20:00Z");
    }

    @Test
    void version_1_that_was_parked_is_reserved_once_it_is_tried_again() {
        rows.stock("version-pot", 10, 0);
        Envelope parked = placed(1, PLACED_V1, "version-pot");
        park(Topics.toRecord(parked));

        // As an operator does it; the service's clock may be behind the database's.
        rows.column("""
                UPDATE messaging.failed_event SET state = 'RETRYING', next_attempt_at = '2020-01-01Z' WHERE record_key = ?
                RETURNING id
                """, (Object) Topics.key(parked.orderId()));

        assertReserved(parked, "version-pot");
        assertThat(decisionDueAt(parked)).isEqualTo("2026-01-01T00:15:00Z");
        assertThat(rows.count("SELECT count(*) FROM messaging.failed_event WHERE record_key = ?", (Object)
                        Topics.key(parked.orderId())))
                .isZero();
    }

    private void assertReserved(Envelope placed, String sku) {
        Envelope answer = topics.answer(placed.orderId());
        assertThat(answer.causationId()).isEqualTo(placed.eventId());
        assertThat(EventJson.read(answer))
                .isInstanceOfSatisfying(
                        StockReserved.class,
                        reserved -> assertThat(reserved.lines()).containsExactly(new StockLine(sku, 2)));
    }

    private Instant decisionDueAt(Envelope placed) {
        return Instant.parse(this.<String>first("""
                SELECT to_char(decision_due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                FROM inventory.reservation WHERE order_id = ?
                """, placed.orderId()));
    }

    /** Puts a record among the failed events, as a consumer left it there that could do nothing with it. */
    private void park(ProducerRecord<byte[], byte[]> failed) {
        Header[] headers = failed.headers().toArray();
        first(
                """
                INSERT INTO messaging.failed_event (consumer, topic, partition, "offset", record_time, record_key,
                    record_value, header_names, header_values, state, error_code, error_message, attempts,
                    first_failed_at, last_failed_at)
                VALUES ('inventory', ?, 0, 9000000000, now(), ?, ?, ?, ?, 'PARKED', 'HANDLER_FAILED', 'A bug', 5,
                    now(), now())
                RETURNING id
                """,
                Topic.ORDER_EVENTS.topicName(),
                failed.key(),
                failed.value(),
                Arrays.stream(headers)
                        .map(header -> header.key().getBytes(UTF_8))
                        .toArray(byte[][]::new),
                Arrays.stream(headers).map(Header::value).toArray(byte[][]::new));
    }

    private <T> T first(String sql, Object... parameters) {
        return rows.<T>column(sql, parameters).getFirst();
    }

    private static Envelope placed(int version, String body, String sku) {
        UUID orderId = UuidCreator.getTimeOrderedEpoch();
        return new Envelope(
                UuidCreator.getTimeOrderedEpoch(),
                "order.placed",
                version,
                Topic.ORDER_EVENTS.source(),
                orderId,
                Instant.parse("2026-01-01T00:00:00Z"),
                1,
                null,
                null,
                null,
                body.formatted(orderId, sku).getBytes(UTF_8));
    }
}
