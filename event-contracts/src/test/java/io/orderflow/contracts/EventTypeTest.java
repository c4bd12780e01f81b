package io.orderflow.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderflow.contracts.InventoryEvent.ShipmentDelivered;
import io.orderflow.contracts.InventoryEvent.ShipmentDispatched;
import io.orderflow.contracts.InventoryEvent.StockRejected;
import io.orderflow.contracts.InventoryEvent.StockReleased;
import io.orderflow.contracts.InventoryEvent.StockReserved;
import io.orderflow.contracts.NotificationEvent.NotificationFailed;
import io.orderflow.contracts.NotificationEvent.NotificationSent;
import io.orderflow.contracts.OrderEvent.OrderCancellationRequested;
import io.orderflow.contracts.OrderEvent.OrderCancelled;
import io.orderflow.contracts.OrderEvent.OrderCompleted;
import io.orderflow.contracts.OrderEvent.OrderConfirmed;
import io.orderflow.contracts.OrderEvent.OrderPlaced;
import io.orderflow.contracts.OrderEvent.OrderRejected;
import io.orderflow.contracts.OrderEvent.OrderShipped;
import io.orderflow.contracts.OrderEvent.PaymentAuthorized;
import io.orderflow.contracts.OrderEvent.PaymentDeclined;
import io.orderflow.contracts.OrderEvent.PaymentRefunded;
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
                        tuple("order.placed", 2, OrderPlaced.class, "urn:orderflow:order.placed:2", "order-events"),
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
                        tuple("order.shipped", 1, OrderShipped.class, "urn:orderflow:order.shipped:1", "order-events"),
                        tuple(
                                "order.completed",
                                1,
                                OrderCompleted.class,
                                "urn:orderflow:order.completed:1",
                                "order-events"),
                        tuple(
                                "order.cancellation-requested",
                                1,
                                OrderCancellationRequested.class,
                                "urn:orderflow:order.cancellation-requested:1",
                                "order-events"),
                        tuple(
                                "order.cancelled",
                                1,
                                OrderCancelled.class,
                                "urn:orderflow:order.cancelled:1",
                                "order-events"),
                        tuple(
                                "payment.authorized",
                                1,
                                PaymentAuthorized.class,
                                "urn:orderflow:payment.authorized:1",
                                "order-events"),
                        tuple(
                                "payment.declined",
                                1,
                                PaymentDeclined.class,
                                "urn:orderflow:payment.declined:1",
                                "order-events"),
                        tuple(
                                "payment.refunded",
                                1,
                                PaymentRefunded.class,
                                "urn:orderflow:payment.refunded:1",
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
                                "stock.released",
                                1,
                                StockReleased.class,
                                "urn:orderflow:stock.released:1",
                                "inventory-events"),
                        tuple(
                                "shipment.dispatched",
                                1,
                                ShipmentDispatched.class,
                                "urn:orderflow:shipment.dispatched:1",
                                "inventory-events"),
                        tuple(
                                "shipment.delivered",
                                1,
                                ShipmentDelivered.class,
                                "urn:orderflow:shipment.delivered:1",
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
    void every_record_has_exactly_one_newest_row() {
        assertThat(EventType.all().stream().filter(row -> row.newest() == row))
                .extracting(EventType::javaType)
                .containsExactlyInAnyOrderElementsOf(Contract.permitted(Event.class)
                        .<Class<? extends Event>>map(type -> type.asSubclass(Event.class))
                        .toList());
    }

    @Test
    void an_older_version_is_read_into_the_record_and_travels_on_the_topic_of_the_newest() {
        EventType older = EventType.find("order.placed", 1).orElseThrow();

        assertThat(older.newest()).isSameAs(EventType.of(OrderPlaced.class)).returns(2, EventType::version);
        assertThat(EventType.all())
                .allSatisfy(row -> assertThat(row.newest())
                        .returns(row.name(), EventType::name)
                        .returns(row.javaType(), EventType::javaType)
                        .returns(row.topic(), EventType::topic));
    }

    @Test
    void finds_no_type_for_unknown_names_and_versions() {
        assertThat(EventType.find("order.lost", 1)).isEmpty();
        assertThat(EventType.find("order.placed", 3)).isEmpty();
        assertThat(EventType.find("OrderPlaced", 1)).isEmpty();
    }

    @Test
    void refuses_to_name_an_interface() {
        assertThatThrownBy(() -> EventType.of(OrderEvent.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("io.orderflow.contracts.OrderEvent has no row in the table of event types");
    }
}
