package io.orderflow.audit.evidence;

import io.orderflow.check.SuiteDatabases;
import io.orderflow.local.Database;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A consumer: which topics it reads, what it does something about, and whose database it writes to. */
public enum Reader {
    ORDER_SAGA(
            "order-saga",
            SuiteDatabases::orders,
            Set.of(Channel.INVENTORY),
            Set.of(
                    Kind.STOCK_RESERVED,
                    Kind.STOCK_REJECTED,
                    Kind.STOCK_RELEASED,
                    Kind.SHIPMENT_DISPATCHED,
                    Kind.SHIPMENT_DELIVERED)),
    ORDER_TIMELINE("order-timeline", SuiteDatabases::orders, Set.of(Channel.values()), Set.of(Kind.values())),
    INVENTORY(
            "inventory",
            SuiteDatabases::inventory,
            Set.of(Channel.ORDERS),
            Set.of(Kind.ORDER_PLACED, Kind.ORDER_CONFIRMED, Kind.ORDER_CANCELLATION_REQUESTED, Kind.ORDER_CANCELLED)),
    NOTIFICATION(
            "notification",
            SuiteDatabases::notifications,
            Set.of(Channel.ORDERS),
            Set.of(
                    Kind.ORDER_CONFIRMED,
                    Kind.ORDER_REJECTED,
                    Kind.ORDER_CANCELLED,
                    Kind.ORDER_SHIPPED,
                    Kind.ORDER_COMPLETED,
                    Kind.PAYMENT_REFUNDED));

    private final String consumer;
    private final Function<SuiteDatabases, Database> database;
    private final Set<Channel> reads;
    private final Set<Kind> handles;

    Reader(String consumer, Function<SuiteDatabases, Database> database, Set<Channel> reads, Set<Kind> handles) {
        this.consumer = consumer;
        this.database = database;
        this.reads = reads;
        this.handles = handles;
    }

    /** Its name, as consumer group and in inboxes and failed events. */
    public String consumer() {
        return consumer;
    }

    /** Where its inbox and its failed events are. */
    public Database database(SuiteDatabases databases) {
        return database.apply(databases);
    }

    public boolean reads(Channel channel) {
        return reads.contains(channel);
    }

    /** Whether such an event has an effect here; another one only moves the consumer on in its stream. */
    public boolean handles(Kind kind) {
        return handles.contains(kind);
    }

    public static Optional<Reader> named(String consumer) {
        for (Reader reader : values()) {
            if (reader.consumer.equals(consumer)) {
                return Optional.of(reader);
            }
        }
        return Optional.empty();
    }
}
