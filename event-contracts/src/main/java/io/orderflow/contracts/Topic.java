package io.orderflow.contracts;

/** The Kafka topics events travel on, each written by exactly one service and keyed by order id. */
public enum Topic {
    ORDER_EVENTS("order-events", "order-service"),
    INVENTORY_EVENTS("inventory-events", "inventory-service"),
    NOTIFICATION_EVENTS("notification-events", "notification-service");

    /**
     * How many partitions a topic gets when it is created.
     *
     * <p>Changing it for a topic in use moves orders to other partitions and so breaks their order: choose before the
     * first event.
     */
    public static final int DEFAULT_PARTITIONS = 12;

    private final String topicName;
    private final String source;

    Topic(String topicName, String source) {
        this.topicName = topicName;
        this.source = source;
    }

    /** The topic's name in Kafka, such as {@code order-events}. */
    public String topicName() {
        return topicName;
    }

    /** The one service that writes to this topic, such as {@code order-service}: its envelopes' source. */
    public String source() {
        return source;
    }
}
