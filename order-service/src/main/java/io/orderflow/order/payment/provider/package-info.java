/**
 * What the suite asks of a payment provider, whoever it is. The adapters are next door: {@code simulated} is its own
 * payment provider, {@code remote} speaks to one over HTTP, and {@code choice} makes the one that the settings name.
 */
@NullMarked
package io.orderflow.order.payment.provider;

import org.jspecify.annotations.NullMarked;
