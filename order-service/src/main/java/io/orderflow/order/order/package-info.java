/** An order, all that can become of it from its placing to its end, and the table it is kept in. */
@NullMarked
package io.orderflow.order.order;

import org.jspecify.annotations.NullMarked;
