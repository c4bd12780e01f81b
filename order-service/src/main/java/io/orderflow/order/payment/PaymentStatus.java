package io.orderflow.order.payment;

/** How far an order's payment has come. */
enum PaymentStatus {
    /** The provider is to be asked, or has been and has not said what became of it. */
    DUE,
    /** The customer pays. */
    AUTHORIZED,
    /** The customer doesn't; nothing was charged. */
    DECLINED,
    /** The order was cancelled before the provider was asked. */
    WITHDRAWN,
    /** It was paid, and the customer is to get it back. */
    REFUND_DUE,
    /** The customer got it back. */
    REFUNDED,
    /** The provider won't give it back: an operator has to. */
    REFUND_REFUSED
}
