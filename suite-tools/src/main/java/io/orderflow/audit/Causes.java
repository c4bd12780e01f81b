package io.orderflow.audit;

import static io.orderflow.audit.evidence.Kind.ORDER_CANCELLATION_REQUESTED;
import static io.orderflow.audit.evidence.Kind.ORDER_CANCELLED;
import static io.orderflow.audit.evidence.Kind.ORDER_COMPLETED;
import static io.orderflow.audit.evidence.Kind.ORDER_CONFIRMED;
import static io.orderflow.audit.evidence.Kind.ORDER_PLACED;
import static io.orderflow.audit.evidence.Kind.ORDER_REJECTED;
import static io.orderflow.audit.evidence.Kind.ORDER_SHIPPED;
import static io.orderflow.audit.evidence.Kind.PAYMENT_AUTHORIZED;
import static io.orderflow.audit.evidence.Kind.PAYMENT_DECLINED;
import static io.orderflow.audit.evidence.Kind.PAYMENT_REFUNDED;
import static io.orderflow.audit.evidence.Kind.SHIPMENT_DELIVERED;
import static io.orderflow.audit.evidence.Kind.SHIPMENT_DISPATCHED;
import static io.orderflow.audit.evidence.Kind.STOCK_REJECTED;
import static io.orderflow.audit.evidence.Kind.STOCK_RELEASED;
import static io.orderflow.audit.evidence.Kind.STOCK_RESERVED;

import io.orderflow.audit.evidence.Kind;
import java.util.Set;

/** What leads to what. */
final class Causes {

    private Causes() {}

    /** Whether such an event happens only because another one did: never of itself, by a request or by time. */
    static boolean needsOne(Kind kind) {
        return switch (kind) {
            case ORDER_PLACED,
                    ORDER_CANCELLATION_REQUESTED,
                    ORDER_CANCELLED,
                    STOCK_RELEASED,
                    SHIPMENT_DISPATCHED,
                    SHIPMENT_DELIVERED,
                    UNKNOWN -> false;
            default -> true;
        };
    }

    /** Whether an event of the one kind can have led to one of the other. */
    static boolean fit(Kind cause, Kind effect) {
        return of(effect).contains(cause);
    }

    private static Set<Kind> of(Kind effect) {
        return switch (effect) {
            case ORDER_PLACED, ORDER_CANCELLATION_REQUESTED, SHIPMENT_DISPATCHED, SHIPMENT_DELIVERED, UNKNOWN ->
                Set.of();
            case STOCK_RESERVED, STOCK_REJECTED -> Set.of(ORDER_PLACED);
            case STOCK_RELEASED -> Set.of(ORDER_CANCELLED, ORDER_CANCELLATION_REQUESTED);
            // A refund names what the payment had been asked for by.
            case PAYMENT_AUTHORIZED, PAYMENT_DECLINED, PAYMENT_REFUNDED -> Set.of(STOCK_RESERVED);
            case ORDER_CONFIRMED -> Set.of(PAYMENT_AUTHORIZED);
            case ORDER_REJECTED -> Set.of(STOCK_REJECTED);
            case ORDER_CANCELLED -> Set.of(PAYMENT_DECLINED, STOCK_RELEASED);
            case ORDER_SHIPPED -> Set.of(SHIPMENT_DISPATCHED);
            case ORDER_COMPLETED -> Set.of(SHIPMENT_DELIVERED);
            case NOTIFICATION_SENT, NOTIFICATION_FAILED ->
                Set.of(
                        ORDER_CONFIRMED,
                        ORDER_REJECTED,
                        ORDER_CANCELLED,
                        ORDER_SHIPPED,
                        ORDER_COMPLETED,
                        PAYMENT_REFUNDED);
        };
    }
}
