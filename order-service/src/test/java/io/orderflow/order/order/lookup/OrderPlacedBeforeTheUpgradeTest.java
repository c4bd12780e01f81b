package io.orderflow.order.order.lookup;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.Rows;
import io.orderflow.order.SentEvents;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order whose {@code order.placed} was written by code that knew version 1 only. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class OrderPlacedBeforeTheUpgradeTest {

    private static final String PLACED_V1 = """
            {"orderId":"%s","customerId":"c-old","email":"ada@example.org","currency":"EUR","total":"25.00",\
            "lines":[{"sku":"old-lamp","quantity":2,"unitPrice":"12.50"}],"placedAt":"2025-01-31T12:00:00Z"}""";

    @Inject
    DataSource database;

    private final UUID orderId = UuidCreator.getTimeOrderedEpoch();
    private final UUID eventId = UuidCreator.getTimeOrderedEpoch();
    private final byte[] data = PLACED_V1.formatted(orderId).getBytes(UTF_8);

    @BeforeEach
    void an_order() throws SQLException {
        UUID likeIt = Client.place("c-old", Client.product("old-lamp", "12.50", "EUR"), 2);
        Rows.change(database, """
                INSERT INTO orders.customer_order
                SELECT r.* FROM orders.customer_order o,
                    jsonb_populate_record(o, jsonb_build_object('order_id', ?::text, 'placed_at', '2025-01-31T12:00:00Z')) r
                WHERE o.order_id = ?
                """, orderId.toString(), likeIt);
    }

    /** The topics don't know all of it; other tests compare the timeline with them. */
    @AfterEach
    void forget_its_timeline() throws SQLException {
        Rows.change(database, "DELETE FROM orders.timeline WHERE order_id = ?", orderId);
    }

    @Test
    void is_sent_from_the_outbox_as_it_was_written_and_taken_in() throws SQLException {
        Rows.change(database, "INSERT INTO messaging.outbox_stream (order_id, last_sequence) VALUES (?, 1)", orderId);
        Rows.change(database, """
                INSERT INTO messaging.outbox (shard, topic, event_id, type, version, order_id, sequence, occurred_at, data)
                VALUES (0, ?, ?, 'order.placed', 1, ?, 1, '2025-01-31T12:00:00Z', ?)
                """, Topic.ORDER_EVENTS.topicName(), eventId, orderId, data);

        try (SentEvents sent = new SentEvents(Topic.ORDER_EVENTS.topicName())) {
            await().until(() -> !sent.about(orderId).isEmpty());
            Envelope placed = sent.about(orderId).getFirst();
            assertThat(placed.version()).isEqualTo(1);
            assertThat(placed.eventId()).isEqualTo(eventId);
            assertThat(placed.data()).isEqualTo(data);
        }
        await().until(() -> timeline().<List<?>>path("items").size() == 1);
        assertIsTold();
        assertIsRebuilt();
    }

    @Test
    void is_told_and_rebuilt_from_the_timeline() throws SQLException {
        Rows.change(database, """
                INSERT INTO orders.timeline (order_id, event_id, occurred_at, type, version, source, sequence, data,
                    recorded_at)
                VALUES (?, ?, '2025-01-31T12:00:00Z', 'order.placed', 1, 'order-service', 1, ?, now())
                """, orderId, eventId, data);

        assertIsTold();
        assertIsRebuilt();
    }

    /** As it came. */
    private void assertIsTold() {
        Response timeline = timeline();
        assertThat(timeline.<String>path("items[0].eventId")).isEqualTo(eventId.toString());
        assertThat(timeline.<String>path("items[0].data.total")).isEqualTo("25.00");
        assertThat(timeline.<Object>path("items[0].data.decisionDueAt")).isNull();
    }

    private void assertIsRebuilt() {
        Response placed = asOf("2025-01-31T12:00:00Z");
        assertThat(placed.statusCode()).isEqualTo(200);
        assertThat(placed.<String>path("status")).isEqualTo("PLACED");
        assertThat(placed.<String>path("customerId")).isEqualTo("c-old");
        assertThat(placed.<String>path("total")).isEqualTo("25.00");
        assertThat(placed.<String>path("placedAt")).isEqualTo("2025-01-31T12:00:00Z");
        assertThat(asOf("2025-01-31T11:59:59Z").statusCode()).isEqualTo(404);
    }

    private Response timeline() {
        return given().get("/orders/" + orderId + "/timeline");
    }

    private Response asOf(String moment) {
        return given().queryParam("asOf", moment).get("/orders/" + orderId);
    }
}
