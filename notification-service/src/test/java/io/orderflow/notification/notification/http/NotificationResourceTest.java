package io.orderflow.notification.notification.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.envelope.Envelope;
import io.orderflow.notification.DecidedOrder;
import io.orderflow.notification.Infrastructure;
import io.orderflow.notification.MovableClock;
import io.orderflow.notification.OrderEventsInbox;
import io.orderflow.notification.Rows;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class NotificationResourceTest {

    @Inject
    OrderEventsInbox inbox;

    @Inject
    Rows rows;

    @Inject
    MovableClock clock;

    @BeforeEach
    void clear() {
        rows.clear();
    }

    @Test
    void shows_an_orders_notifications_with_the_recipient_masked() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");
        Envelope event = order.confirmed();
        inbox.receive(event, DecidedOrder.of("bob@example.com").confirmed());

        JsonPath answer = list(order.orderId()).jsonPath();

        assertThat(answer.getList("items")).hasSize(1);
        Map<String, Object> item = answer.getMap("items[0]");
        assertThat(item)
                .containsEntry("notificationId", column(order, "notification_id"))
                .containsEntry("orderId", order.orderId().toString())
                .containsEntry("eventId", event.eventId().toString())
                .containsEntry("channel", "EMAIL")
                .containsEntry("template", "order-confirmed")
                .containsEntry("status", "PENDING")
                .containsEntry("recipient", "a***@example.com")
                .containsEntry("subject", column(order, "subject"))
                .containsEntry("attempts", 0)
                .containsEntry("createdAt", clock.instant().toString());
        assertThat(item.get("sentAt")).isNull();
        assertThat(item.get("reason")).isNull();
    }

    @Test
    void says_why_a_notification_failed() {
        DecidedOrder order = DecidedOrder.of(null);
        inbox.receive(order.rejected(0));

        JsonPath answer = list(order.orderId()).jsonPath();

        assertThat(answer.getString("items[0].status")).isEqualTo("FAILED");
        assertThat(answer.getString("items[0].reason")).isEqualTo("no-address");
        assertThat(answer.getString("items[0].recipient")).isNull();
    }

    @Test
    void shows_nothing_of_an_order_that_nobody_was_told_of() {
        assertThat(list(UUID.randomUUID()).jsonPath().getList("items")).isEmpty();
    }

    @Test
    void goes_on_behind_a_full_page() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");
        inbox.receive(order.confirmed(), DecidedOrder.of("bob@example.com").confirmed());
        // Two notifications of one order, which one event each will bring one day.
        rows.execute("UPDATE notifications.notification SET order_id = ?", order.orderId());

        Response first = given().get("/notifications?limit=1&orderId=" + order.orderId());
        String next = first.header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1");
        Response second = given().urlEncodingEnabled(false).get(next);

        assertThat(second.header("Link")).isNull();
        assertThat(List.of(id(first), id(second)))
                .isEqualTo(
                        rows.column("SELECT notification_id FROM notifications.notification ORDER BY notification_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?orderId=", "?orderId=42", "?orderId=01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e1"})
    void asks_for_an_order_by_its_id(String query) {
        Response answer = given().get("/notifications" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getList("violations.field")).containsExactly("orderId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@@", "AA", "bGFtcC0x"})
    void refuses_a_cursor_that_no_page_gave(String cursor) {
        Response answer = given().urlEncodingEnabled(false)
                .get("/notifications?orderId=" + UUID.randomUUID() + "&cursor=" + cursor);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getList("violations.field")).containsExactly("cursor");
    }

    private Response list(UUID orderId) {
        Response answer = given().get("/notifications?orderId=" + orderId);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static String id(Response page) {
        return page.jsonPath().getString("items[0].notificationId");
    }

    private String column(DecidedOrder order, String expression) {
        return rows.value(
                "SELECT " + expression + " FROM notifications.notification WHERE order_id = ?", order.orderId());
    }
}
