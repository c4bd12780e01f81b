package io.orderflow.order.timeline.http;

import static io.orderflow.local.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.StockLine;
import io.orderflow.contracts.Topic;
import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.order.Client;
import io.orderflow.order.Infrastructure;
import io.orderflow.order.OtherService;
import io.orderflow.order.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order's timeline shows every event of every service about it. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class TimelineTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    DataSource database;

    final OtherService others = new OtherService();

    @BeforeEach
    void the_catalogue() {
        Client.product("lamp-1", "12.50", "EUR");
    }

    @AfterEach
    void close() {
        others.close();
    }

    private static Response timeline(UUID orderId) {
        return given().get("/orders/" + orderId + "/timeline");
    }

    private static List<String> types(UUID orderId) {
        return timeline(orderId).path("items.type");
    }

    private static StockReserved reserved(UUID orderId) {
        return new StockReserved(orderId, List.of(new StockLine("lamp-1", 2)), Instant.now());
    }

    private static NotificationSent told(UUID orderId) {
        return new NotificationSent(
                orderId, UUID.randomUUID(), "email", "order-confirmed", "Dear Ada Lovelace", Instant.now());
    }

    @Test
    void shows_what_every_service_said_in_causal_order() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        await().until(() -> types(orderId), List.of("order.placed")::equals);
        String placed = timeline(orderId).path("items[0].eventId");
        // Of a machine whose clock is an hour late.
        Instant late = Instant.now().minusSeconds(3600);
        Envelope reserved = OtherService.envelope(reserved(orderId), 1, UUID.fromString(placed), late);
        others.send(Topic.INVENTORY_EVENTS.topicName(), reserved);
        others.say(told(orderId));

        await().until(() -> types(orderId).size() == 5);
        assertThat(types(orderId))
                .containsSubsequence("order.placed", "stock.reserved", "payment.authorized", "order.confirmed");
        Response timeline = timeline(orderId);
        assertThat(timeline.<String>path("items.find { it.type == 'stock.reserved' }.causationId"))
                .isEqualTo(placed);
        assertThat(timeline.<String>path("items.find { it.type == 'payment.authorized' }.causationId"))
                .isEqualTo(reserved.eventId().toString());
        assertThat(timeline.<String>path("items.find { it.type == 'notification.sent' }.service"))
                .isEqualTo("notification-service");
        assertThat(timeline.<Integer>path("items.find { it.type == 'order.confirmed' }.sequence"))
                .isEqualTo(3);
        assertThat(timeline.<String>path("items.find { it.type == 'payment.authorized' }.data.amount"))
                .isEqualTo("25.00");
        assertThat(timeline.<String>path("items[0].data.total")).isEqualTo("25.00");
    }

    @Test
    void shows_no_personal_data() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        others.say(told(orderId));

        await().until(() -> types(orderId).size() == 2);
        assertThat(timeline(orderId).asString())
                .doesNotContain("ada@example.org")
                .doesNotContain("Lovelace")
                .contains("order-confirmed");
    }

    @Test
    void the_same_record_ten_times_is_one_entry() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        Envelope once = OtherService.envelope(reserved(orderId), 1, null, Instant.now());
        for (int i = 0; i < 10; i++) {
            others.send(Topic.INVENTORY_EVENTS.topicName(), once);
        }

        await().until(() -> types(orderId).size() >= 4);
        assertThat(types(orderId))
                .containsExactlyInAnyOrder("order.placed", "stock.reserved", "payment.authorized", "order.confirmed");
        assertThat(Rows.count(
                        database,
                        "SELECT count(*) FROM orders.timeline WHERE order_id = ? AND event_id = ?",
                        orderId,
                        once.eventId()))
                .isEqualTo(1);
    }

    @Test
    void an_event_that_comes_too_early_waits_for_the_one_before_it() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        others.say(new StockReleased(orderId, List.of(new StockLine("lamp-1", 2)), "customer", Instant.now()), 2);
        await().until(() -> failedEvents(orderId) == 1);
        assertThat(types(orderId)).doesNotContain("stock.released");

        others.say(reserved(orderId), 1);

        await().until(() -> types(orderId).contains("stock.released"));
        assertThat(types(orderId)).containsSubsequence("stock.reserved", "stock.released");
    }

    @Test
    void what_comes_of_a_request_continues_its_trace() throws Exception {
        String orderId = Client.json()
                .header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
                .body(Client.order("c-1", "lamp-1", 2))
                .post("/orders")
                .path("orderId");

        await().until(() -> types(UUID.fromString(orderId)).size() == 1);
        assertThat(timeline(UUID.fromString(orderId)).<String>path("items[0].traceId"))
                .isEqualTo(TRACE_ID);
    }

    @Test
    void an_unreadable_body_is_in_no_timeline_but_among_the_failed_events() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        await().until(() -> types(orderId), List.of("order.placed")::equals);
        others.sayNonsense(told(orderId), 1);

        await().until(() -> failedEvents(orderId) == 1);
        assertThat(types(orderId)).containsExactly("order.placed");
    }

    @Test
    void what_only_a_newer_build_can_read_is_shown_all_the_same() throws Exception {
        UUID orderId = Client.place("c-1", "lamp-1", 2);
        Envelope known = OtherService.envelope(told(orderId), 1, null, Instant.now());
        others.send(
                Topic.NOTIFICATION_EVENTS.topicName(),
                new Envelope(
                        known.eventId(),
                        known.type(),
                        99,
                        known.source(),
                        orderId,
                        known.time(),
                        1,
                        null,
                        null,
                        null,
                        "{\"to\": \"come\"}".getBytes(UTF_8)));

        await().until(() -> types(orderId).size() == 2);
        assertThat(timeline(orderId).<String>path("items.find { it.type == 'notification.sent' }.data.to"))
                .isEqualTo("come");
    }

    private long failedEvents(UUID orderId) throws SQLException {
        return Rows.count(
                database,
                "SELECT count(*) FROM messaging.failed_event WHERE consumer = 'order-timeline' AND record_key = ?",
                (Object) orderId.toString().getBytes(UTF_8));
    }
}
