package io.orderflow.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    /** Written out once more: what other services and stored events rely on must not change by a slip. */
    @Test
    void what_is_on_the_wire_stays_as_it_is() {
        assertThat(EventType.all())
                .extracting(
                        EventType::name,
                        EventType::version,
                        EventType::javaType,
                        EventType::dataSchema,
                        row -> row.topic().topicName())
                .contains(
                        tuple("order.placed", 1, OrderPlaced.class, "urn:orderflow:order.placed:1", "order-events"),
                        tuple(
                                "order.confirmed",
                                1,
                                OrderConfirmed.class,
                                "urn:orderflow:order.confirmed:1",
                                "order-events"),
                        tuple(
                                "order.rejected",
                                1,
                                OrderRejected.class,
                                "urn:orderflow:order.rejected:1",
                                "order-events"),
                        tuple(
                                "stock.reserved",
                                1,
                                StockReserved.class,
                                "urn:orderflow:stock.reserved:1",
                                "inventory-events"),
                        tuple(
                                "stock.rejected",
                                1,
                                StockRejected.class,
                                "urn:orderflow:stock.rejected:1",
                                "inventory-events"),
                        tuple(
                                "notification.sent",
                                1,
                                NotificationSent.class,
                                "urn:orderflow:notification.sent:1",
                                "notification-events"),
                        tuple(
                                "notification.failed",
                                1,
                                NotificationFailed.class,
                                "urn:orderflow:notification.failed:1",
                                "notification-events"));
    }

    @Test
    void every_topic_is_written_by_its_own_service() {
        assertThat(Arrays.stream(Topic.values()))
                .extracting(Topic::topicName, Topic::source)
                .containsExactly(
                        tuple("order-events", "order-service"),
                        tuple("inventory-events", "inventory-service"),
                        tuple("notification-events", "notification-service"));
    }

    @Test
    void every_type_travels_on_the_topic_of_its_sealed_interface() {
        Map<Topic, Class<? extends Event>> interfaces = Map.of(
                Topic.ORDER_EVENTS, OrderEvent.class,
                Topic.INVENTORY_EVENTS, InventoryEvent.class,
                Topic.NOTIFICATION_EVENTS, NotificationEvent.class);

        assertThat(EventType.all())
                .allSatisfy(type -> assertThat(interfaces.get(type.topic())).isAssignableFrom(type.javaType()));
    }

    @Test
    void finds_every_type_by_name_and_version_and_by_its_events() {
        assertThat(EventsAtTheirLimits.all()).allSatisfy(event -> {
            EventType type = EventType.of(event);
            assertThat(type.javaType()).isEqualTo(event.getClass());
            assertThat(EventType.of(type.javaType())).isSameAs(type);
            assertThat(EventType.find(type.name(), type.version())).containsSame(type);
        });
    }

    @Test
    void finds_no_type_for_unknown_names_and_versions() {
        assertThat(EventType.find("order.lost", 1)).isEmpty();
        assertThat(EventType.find("order.placed", 2)).isEmpty();
        assertThat(EventType.find("OrderPlaced", 1)).isEmpty();
    }

    @Test
    void refuses_to_name_an_interface() {
        assertThatThrownBy(() -> EventType.of(OrderEvent.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("io.orderflow.contracts.OrderEvent has no row in the table of event types");
    }
}
