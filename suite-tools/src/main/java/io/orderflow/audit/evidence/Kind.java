package io.orderflow.audit.evidence;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an event says has happened. */
public enum Kind {
    ORDER_PLACED("order.placed", Set.of(Channel.ORDERS)),
    ORDER_CONFIRMED("order.confirmed", Set.of(Channel.ORDERS)),
    ORDER_REJECTED("order.rejected", Set.of(Channel.ORDERS)),
    ORDER_SHIPPED("order.shipped", Set.of(Channel.ORDERS)),
    ORDER_COMPLETED("order.completed", Set.of(Channel.ORDERS)),
    ORDER_CANCELLATION_REQUESTED("order.cancellation-requested", Set.of(Channel.ORDERS)),
    ORDER_CANCELLED("order.cancelled", Set.of(Channel.ORDERS)),
    PAYMENT_AUTHORIZED("payment.authorized", Set.of(Channel.ORDERS)),
    PAYMENT_DECLINED("payment.declined", Set.of(Channel.ORDERS)),
    PAYMENT_REFUNDED("payment.refunded", Set.of(Channel.ORDERS)),
    STOCK_RESERVED("stock.reserved", Set.of(Channel.INVENTORY)),
    STOCK_REJECTED("stock.rejected", Set.of(Channel.INVENTORY)),
    STOCK_RELEASED("stock.released", Set.of(Channel.INVENTORY)),
    SHIPMENT_DISPATCHED("shipment.dispatched", Set.of(Channel.INVENTORY)),
    SHIPMENT_DELIVERED("shipment.delivered", Set.of(Channel.INVENTORY)),
    NOTIFICATION_SENT("notification.sent", Set.of(Channel.NOTIFICATIONS)),
    NOTIFICATION_FAILED("notification.failed", Set.of(Channel.NOTIFICATIONS)),
    UNKNOWN("an event of unknown type", Set.of());

    private static final Map<String, Kind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.type, Function.identity()));

    private final String type;
    private final Set<Channel> channels;

    Kind(String type, Set<Channel> channels) {
        this.type = type;
        this.channels = channels;
    }

    /** The kind of this {@code ce_type}. */
    public static Kind of(String type) {
        return BY_TYPE.getOrDefault(type, UNKNOWN);
    }

    /** Whether it is known to come by a topic. */
    public boolean comesBy(Channel channel) {
        return channels.contains(channel);
    }

    /** As on the wire. */
    @Override
    public String toString() {
        return type;
    }
}
