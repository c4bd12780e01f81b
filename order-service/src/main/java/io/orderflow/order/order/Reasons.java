package io.orderflow.order.order;

/** Why an order isn't fulfilled: words for machines, the same in answers and events. */
final class Reasons {

    /** There isn't enough of something. */
    static final String STOCK_SHORT = "stock-short";

    /** The customer cancelled it. */
    static final String CUSTOMER = "customer";

    /** Nobody decided it in time. */
    static final String DECISION_OVERDUE = "decision-overdue";

    /** Nobody shipped it in time. */
    static final String SHIPMENT_OVERDUE = "shipment-overdue";

    /** The customer can't pay it in the way they chose. */
    static final String PAYMENT_DECLINED = "payment-declined";

    /** The inventory let go of its stock, because it didn't hear of the decision in time. */
    static final String RESERVATION_EXPIRED = "reservation-expired";

    private Reasons() {}
}
