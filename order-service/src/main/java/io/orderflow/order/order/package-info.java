/** An order, from its placing to its decision. */
@NullMarked
package io.orderflow.order.order;

import org.jspecify.annotations.NullMarked;
