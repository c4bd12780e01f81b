/** What can be ordered, and at which price. */
@NullMarked
package io.orderflow.order.product;

import org.jspecify.annotations.NullMarked;
