package io.orderflow.order.payment.provider.simulated;

import io.orderflow.order.payment.provider.ChargeAnswer;

/**
 * What the books say of a key.
 *
 * @param answer that was decided when it was first asked
 * @param calls how often it was asked by now
 */
record BookEntry(ChargeAnswer answer, int calls) {}
