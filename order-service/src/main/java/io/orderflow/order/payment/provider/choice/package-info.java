/** Which payment provider there is, by the settings. */
@NullMarked
package io.orderflow.order.payment.provider.choice;

import org.jspecify.annotations.NullMarked;
