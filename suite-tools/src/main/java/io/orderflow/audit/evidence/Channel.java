package io.orderflow.audit.evidence;

/** A topic, and the one service that writes to it. */
public enum Channel {
    ORDERS("order-events", "order-service"),
    INVENTORY("inventory-events", "inventory-service"),
    NOTIFICATIONS("notification-events", "notification-service");

    private final String topic;
    private final String source;

    Channel(String topic, String source) {
        this.topic = topic;
        this.source = source;
    }

    public String topic() {
        return topic;
    }

    /** The service, as {@code ce_source} says it after a slash, and inboxes without. */
    public String source() {
        return source;
    }
}
