/** A payment provider for trying out and for tests at any rate: it decides by the token, and keeps books. */
@NullMarked
package io.orderflow.order.payment.provider.simulated;

import org.jspecify.annotations.NullMarked;
