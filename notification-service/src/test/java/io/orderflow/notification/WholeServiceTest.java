package io.orderflow.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.contracts.EventJson;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.envelope.Envelope;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs: from order events in Kafka to notification events in Kafka. */
@QuarkusTest
@TestProfile(WholeServiceTest.Running.class)
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.GLOBAL)
class WholeServiceTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    /** Everything happens by itself. */
    public static final class Running implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orderflow.messaging.consumer.enabled", "true",
                    "orderflow.messaging.relay.enabled", "true",
                    "orderflow.sending.enabled", "true");
        }
    }

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
    void a_confirmed_order_is_told_to_its_customer_and_that_to_the_other_services() {
        DecidedOrder order = DecidedOrder.of("ann@example.com");
        Envelope cause = order.confirmed();

        topics.send(cause);

        Envelope answer = topics.answer(order.orderId());
        assertContinues(cause, answer);
        NotificationSent sent = (NotificationSent) EventJson.read(answer);
        assertThat(sent.template()).isEqualTo("order-confirmed");
        assertThat(given().get("/notifications?orderId=" + order.orderId())
                        .jsonPath()
                        .getString("items[0].status"))
                .isEqualTo("SENT");
        assertThat(given().get("/notifications/" + sent.notificationId() + "/mail")
                        .asString())
                .contains("2 x MUG-WHITE", "Total: 25.00 EUR", order.orderId().toString());
    }

    @Test
    void a_customer_without_an_address_is_told_of_as_failed() {
        DecidedOrder order = DecidedOrder.of(null);
        Envelope cause = order.rejected(0);

        topics.send(cause);

        Envelope answer = topics.answer(order.orderId());
        assertContinues(cause, answer);
        assertThat(EventJson.read(answer))
                .isInstanceOfSatisfying(
                        NotificationFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("no-address"));
    }

    @Test
    void shows_its_numbers() {
        String numbers = given().get(metrics).asString();

        assertThat(numbers)
                .contains(
                        "orderflow_notifications_total{status=\"SENT\",template=\"order-confirmed\"",
                        "orderflow_notifications_total{status=\"FAILED\",template=\"order-rejected\"",
                        "orderflow_notifications_pending",
                        "orderflow_notifications_oldest_age_seconds",
                        "orderflow_notification_age_seconds",
                        "orderflow_mail_delivery_seconds",
                        "orderflow_mail_retries_total");
    }

    private static void assertContinues(Envelope cause, Envelope answer) {
        assertThat(answer.source()).isEqualTo("notification-service");
        assertThat(answer.sequence()).isEqualTo(1);
        assertThat(answer.causationId()).isEqualTo(cause.eventId());
        assertThat(traceId(answer)).isEqualTo(traceId(cause));
        assertThat(answer.traceparent()).isNotEqualTo(cause.traceparent());
    }

    private static String traceId(Envelope event) {
        return event.traceparent().substring(3, 35);
    }
}
