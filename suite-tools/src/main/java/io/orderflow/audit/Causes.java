package io.orderflow.audit;

import io.orderflow.audit.evidence.Kind;
import java.util.Set;

/** What may lead to what. */
final class Causes {
    private static final Set<Kind> TOLD_TO_CUSTOMERS = Set.of(
            Kind.ORDER_CONFIRMED,
            Kind.ORDER_REJECTED,
            Kind.ORDER_CANCELLED,
            Kind.ORDER_SHIPPED,
            Kind.ORDER_COMPLETED,
            Kind.PAYMENT_REFUNDED);

    private Causes() {}

    /** Whether such an event never happens of itself, by a request or by time. */
    static boolean needsOne(Kind kind) {
        return switch (kind) {
            case ORDER_CONFIRMED,
                    ORDER_SHIPPED,
                    ORDER_COMPLETED,
                    PAYMENT_AUTHORIZED,
                    STOCK_RESERVED,
                    STOCK_REJECTED,
                    NOTIFICATION_SENT,
                    NOTIFICATION_FAILED -> true;
            default -> false;
        };
    }

    /** Whether an event of the one kind can have led to one of the other. */
    static boolean fit(Kind cause, Kind effect) {
        return switch (effect) {
            case ORDER_PLACED -> false;
            case STOCK_RESERVED, STOCK_REJECTED -> cause == Kind.ORDER_PLACED;
            case ORDER_SHIPPED -> cause == Kind.SHIPMENT_DISPATCHED;
            case ORDER_COMPLETED -> cause == Kind.SHIPMENT_DELIVERED;
            case NOTIFICATION_SENT, NOTIFICATION_FAILED -> TOLD_TO_CUSTOMERS.contains(cause);
            default -> cause != effect;
        };
    }
}
