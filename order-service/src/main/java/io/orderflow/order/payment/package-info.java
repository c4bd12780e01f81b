/** Payments: what an order's customer is charged, and given back. */
@NullMarked
package io.orderflow.order.payment;

import org.jspecify.annotations.NullMarked;
