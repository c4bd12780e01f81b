package io.orderflow.contracts;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toUnmodifiableMap;

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
import io.orderflow.contracts.envelope.EnvelopeHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * One row of the table that says which record an event of a wire name and version is, and on which topic it travels.
 *
 * <p>Only the newest version of a name is written. The older ones are there to be read, into the newest one's record,
 * by way of {@link Upcasters}.
 *
 * <p>The table is written out by hand on purpose: a class can be renamed or moved without changing what is on the wire,
 * and nothing on the wire can name a class to be loaded. There is one instance a row, so {@code ==} and hashing by
 * identity are enough.
 */
public final class EventType {

    private static final List<EventType> TABLE = List.of(
            new EventType("order.placed", 1, OrderPlaced.class, Topic.ORDER_EVENTS),
            new EventType("order.placed", 2, OrderPlaced.class, Topic.ORDER_EVENTS),
            new EventType("order.confirmed", 1, OrderConfirmed.class, Topic.ORDER_EVENTS),
            new EventType("order.rejected", 1, OrderRejected.class, Topic.ORDER_EVENTS),
            new EventType("order.shipped", 1, OrderShipped.class, Topic.ORDER_EVENTS),
            new EventType("order.completed", 1, OrderCompleted.class, Topic.ORDER_EVENTS),
            new EventType("order.cancellation-requested", 1, OrderCancellationRequested.class, Topic.ORDER_EVENTS),
            new EventType("order.cancelled", 1, OrderCancelled.class, Topic.ORDER_EVENTS),
            new EventType("payment.authorized", 1, PaymentAuthorized.class, Topic.ORDER_EVENTS),
            new EventType("payment.declined", 1, PaymentDeclined.class, Topic.ORDER_EVENTS),
            new EventType("payment.refunded", 1, PaymentRefunded.class, Topic.ORDER_EVENTS),
            new EventType("stock.reserved", 1, StockReserved.class, Topic.INVENTORY_EVENTS),
            new EventType("stock.rejected", 1, StockRejected.class, Topic.INVENTORY_EVENTS),
            new EventType("stock.released", 1, StockReleased.class, Topic.INVENTORY_EVENTS),
            new EventType("shipment.dispatched", 1, ShipmentDispatched.class, Topic.INVENTORY_EVENTS),
            new EventType("shipment.delivered", 1, ShipmentDelivered.class, Topic.INVENTORY_EVENTS),
            new EventType("notification.sent", 1, NotificationSent.class, Topic.NOTIFICATION_EVENTS),
            new EventType("notification.failed", 1, NotificationFailed.class, Topic.NOTIFICATION_EVENTS));

    private static final Map<String, EventType> NEWEST = TABLE.stream()
            .collect(toUnmodifiableMap(
                    row -> row.name, Function.identity(), BinaryOperator.maxBy(comparingInt(row -> row.version))));

    // Both fail when the class is loaded if a key appears twice.
    private static final Map<Key, EventType> BY_KEY =
            TABLE.stream().collect(toUnmodifiableMap(row -> new Key(row.name, row.version), Function.identity()));
    private static final Map<Class<? extends Event>, EventType> BY_CLASS =
            NEWEST.values().stream().collect(toUnmodifiableMap(row -> row.javaType, Function.identity()));

    private final String name;
    private final int version;
    private final Class<? extends Event> javaType;
    private final Topic topic;
    private final String dataSchema;

    private EventType(String name, int version, Class<? extends Event> javaType, Topic topic) {
        this.name = name;
        this.version = version;
        this.javaType = javaType;
        this.topic = topic;
        this.dataSchema = EnvelopeHeaders.dataSchema(name, version);
    }

    /** The type and version this event is written as. */
    public static EventType of(Event event) {
        return of(event.getClass());
    }

    /**
     * The type and version events of this class are written as.
     *
     * @throws IllegalArgumentException for an interface such as {@code OrderEvent}, which is many types
     */
    public static EventType of(Class<? extends Event> javaType) {
        EventType type = BY_CLASS.get(javaType);
        if (type == null) {
            throw new IllegalArgumentException(javaType.getName() + " has no row in the table of event types");
        }
        return type;
    }

    /** The row of this wire name and version, or empty if this build doesn't know it. */
    public static Optional<EventType> find(String name, int version) {
        return Optional.ofNullable(BY_KEY.get(new Key(name, version)));
    }

    /** Every row, in the order in which the table lists them. */
    public static List<EventType> all() {
        return TABLE;
    }

    /** The name on the wire, such as {@code order.placed}. */
    public String name() {
        return name;
    }

    /** The version of the body, 1 or more. */
    public int version() {
        return version;
    }

    /** The record that bodies of this type are read into; an older version has the newest one's. */
    public Class<? extends Event> javaType() {
        return javaType;
    }

    /** The topic on which events of this type travel. */
    public Topic topic() {
        return topic;
    }

    /** The URN of the body's JSON Schema, such as {@code urn:orderflow:order.placed:1}. */
    public String dataSchema() {
        return dataSchema;
    }

    /** The row of this name's newest version: this one, unless it is an older version that is only read. */
    public EventType newest() {
        return Objects.requireNonNull(NEWEST.get(name));
    }

    /** Name and version as in file names, such as {@code order.placed.v1}. */
    @Override
    public String toString() {
        return name + ".v" + version;
    }

    private record Key(String name, int version) {}
}
