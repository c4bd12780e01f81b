/** Payments of orders: what is due, what became of it, and who asks the provider. */
@NullMarked
package io.orderflow.order.payment;

import org.jspecify.annotations.NullMarked;
