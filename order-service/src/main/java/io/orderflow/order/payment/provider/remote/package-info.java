/** A payment provider that is spoken to over HTTP, as {@code docs/payment-provider.md} describes. */
@NullMarked
package io.orderflow.order.payment.provider.remote;

import org.jspecify.annotations.NullMarked;
