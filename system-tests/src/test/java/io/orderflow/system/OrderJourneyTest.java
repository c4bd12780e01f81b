package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order's whole way, through all services, as a customer, an operator and a tracing tool see it. */
class OrderJourneyTest {

    private static Shop shop;

    @BeforeAll
    static void open_shop() {
        shop = TestSuite.shared().shop();
        shop.stock("journey", "12.50", 1_000_000);
        shop.stock("scarce", "3.00", 1);
    }

    @Test
    void confirms_an_order_whose_stock_is_there_and_tells_the_customer() {
        Shop.Answer placed = shop.order("journey", 2, Map.of("Prefer", "wait=30"));

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("Location")).endsWith("/orders/" + placed.orderId());
        assertThat(placed.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(placed.body().path("total").asText()).isEqualTo("25.00");
        awaitStatus(placed.orderId(), "CONFIRMED");
        JsonNode told = notificationOf(placed.orderId());
        assertThat(told.path("template").asText()).isEqualTo("order-confirmed");
        assertThat(told.path("status").asText()).isEqualTo("SENT");
    }

    @Test
    void rejects_an_order_whose_stock_is_short_and_tells_the_customer() {
        Shop.Answer placed = shop.order("scarce", 2, Map.of("Prefer", "wait=30"));

        awaitStatus(placed.orderId(), "REJECTED");
        assertThat(notificationOf(placed.orderId()).path("template").asText()).isEqualTo("order-rejected");
        assertThat(shop.get("inventory-service", "/stock/scarce")
                        .body()
                        .path("reserved")
                        .asInt())
                .isZero();
    }

    @Test
    void tells_the_whole_story_in_the_timeline() {
        String order = shop.order("journey", 1).orderId();

        List<JsonNode> story = storyOf(order, 5);

        assertThat(story.stream().map(event -> event.path("type").asText()))
                .containsExactly(
                        "order.placed", "stock.reserved", "payment.authorized", "order.confirmed", "notification.sent");
        assertThat(story.stream().map(event -> event.path("traceId").asText()).distinct())
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
        for (int i = 1; i < story.size(); i++) {
            assertThat(story.get(i).path("causationId").asText())
                    .as("what led to event " + i)
                    .isEqualTo(story.get(i - 1).path("eventId").asText());
        }
    }

    @Test
    void shows_an_order_as_one_trace_from_the_request_to_the_notification() {
        String order = shop.order("journey", 1).orderId();
        String traceId = storyOf(order, 5).getFirst().path("traceId").asText();

        SpanReceiver receiver = TestSuite.shared().spans();
        await().until(() ->
                receiver.ofTrace(traceId).stream().anyMatch(span -> span.name().equals("send notification-events")));
        // Each service sends its spans on its own, so that of the last event may come before others.
        await().untilAsserted(() -> {
            List<SpanReceiver.Received> trace = receiver.ofTrace(traceId);
            assertThat(trace.stream().map(SpanReceiver.Received::service).collect(Collectors.toSet()))
                    .isEqualTo(Set.of("order-service", "inventory-service", "notification-service"));
            assertThat(wayToTheRoot(trace, "send notification-events"))
                    .as("from the last event back to the request")
                    .containsSubsequence(
                            "send notification-events",
                            "process order-events",
                            "send order-events",
                            "process inventory-events",
                            "send inventory-events",
                            "process order-events",
                            "send order-events",
                            "POST /orders");
            assertThat(trace.stream().filter(span -> span.kind().equals("SPAN_KIND_PRODUCER")))
                    .hasSize(5)
                    .allSatisfy(span -> assertThat(span.attributes())
                            .containsKey("orderflow.outbox.wait_ms")
                            .containsEntry("messaging.system", "kafka")
                            .containsEntry("orderflow.order.id", order));
        });
    }

    @Test
    void brings_an_order_to_its_customer() {
        String order = confirmedOrder("shipped-" + UUID.randomUUID());
        Shop.Answer dispatched = post("inventory-service", "/shipments/" + order + "/dispatch", """
                {"carrier": "Parcel Post", "trackingNumber": "PP-42"}""");
        assertThat(dispatched.status()).isEqualTo(201);
        awaitStatus(order, "SHIPPED");
        assertThat(post("inventory-service", "/shipments/" + order + "/delivery", "{}")
                        .status())
                .isEqualTo(200);
        awaitStatus(order, "COMPLETED");

        // Sent notifications and what they tell of come from different services, so their order may differ.
        assertThat(typesOf(storyOf(order, 11)))
                .containsSubsequence(
                        "order.placed",
                        "stock.reserved",
                        "payment.authorized",
                        "order.confirmed",
                        "shipment.dispatched",
                        "order.shipped",
                        "shipment.delivered",
                        "order.completed")
                .hasSize(11);
        assertThat(storyOf(order, 11).stream()
                        .map(event -> event.path("traceId").asText())
                        .distinct())
                .as("trace ids")
                .hasSize(1);
        assertThat(post("order-service", "/orders/" + order + "/cancellation", "{\"reason\": \"too late\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void gives_back_the_stock_of_a_confirmed_order_that_is_cancelled() {
        String sku = "cancelled-" + UUID.randomUUID();
        String order = confirmedOrder(sku);
        assertThat(stockOf(sku).path("reserved").asInt()).isEqualTo(2);

        Shop.Answer cancelled =
                post("order-service", "/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}");
        assertThat(cancelled.status()).isEqualTo(202);
        awaitStatus(order, "CANCELLED");

        assertThat(stockOf(sku).path("reserved").asInt()).isZero();
        assertThat(stockOf(sku).path("onHand").asInt()).isEqualTo(10);
        assertThat(typesOf(storyOf(order, 11)))
                .containsSubsequence(
                        "order.placed",
                        "stock.reserved",
                        "payment.authorized",
                        "order.confirmed",
                        "order.cancellation-requested",
                        "stock.released",
                        "order.cancelled",
                        "payment.refunded")
                .hasSize(11);
        assertThat(post("inventory-service", "/shipments/" + order + "/dispatch", """
                {"carrier": "Parcel Post", "trackingNumber": "PP-42"}""")
                        .status())
                .isEqualTo(409);
    }

    private static String confirmedOrder(String sku) {
        shop.stock(sku, "12.50", 10);
        Shop.Answer placed = shop.order(sku, 2, Map.of("Prefer", "wait=30"));
        awaitStatus(placed.orderId(), "CONFIRMED");
        // That it is confirmed, the inventory hears a moment later.
        await().until(() -> shop.get("inventory-service", "/reservations/" + placed.orderId())
                .body()
                .path("status")
                .asText()
                .equals("CONFIRMED"));
        return placed.orderId();
    }

    private static Shop.Answer post(String service, String path, String body) {
        return shop.send(service, "POST", path, body, Map.of());
    }

    private static JsonNode stockOf(String sku) {
        return shop.get("inventory-service", "/stock/" + sku).body();
    }

    private static void awaitStatus(String order, String status) {
        await().until(() -> shop.get("order-service", "/orders/" + order)
                .body()
                .path("status")
                .asText()
                .equals(status));
    }

    private static List<String> typesOf(List<JsonNode> story) {
        return story.stream().map(event -> event.path("type").asText()).toList();
    }

    /** The names of the spans from the one of that name to the one without a parent; fails where the chain breaks. */
    private static List<String> wayToTheRoot(List<SpanReceiver.Received> trace, String from) {
        Map<String, SpanReceiver.Received> byId =
                trace.stream().collect(Collectors.toMap(SpanReceiver.Received::spanId, span -> span));
        SpanReceiver.Received span = trace.stream()
                .filter(candidate -> candidate.name().equals(from))
                .findFirst()
                .orElseThrow();
        List<String> way = new ArrayList<>(List.of(span.name()));
        while (!span.parentId().isEmpty()) {
            SpanReceiver.Received parent = byId.get(span.parentId());
            assertThat(parent).as("the parent of " + span).isNotNull();
            span = parent;
            way.add(span.name());
        }
        return way;
    }

    private static List<JsonNode> storyOf(String order, int events) {
        List<JsonNode> story = new ArrayList<>();
        await().until(() -> {
            story.clear();
            shop.get("order-service", "/orders/" + order + "/timeline")
                    .body()
                    .path("items")
                    .forEach(story::add);
            return story.size() >= events;
        });
        return story;
    }

    private static JsonNode notificationOf(String order) {
        return await().until(
                        () -> shop.get("notification-service", "/notifications?orderId=" + order)
                                .body()
                                .path("items")
                                .path(0),
                        told -> told.path("status").asText().equals("SENT"));
    }
}
