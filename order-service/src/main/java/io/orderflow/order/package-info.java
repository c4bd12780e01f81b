/** Orders: what can be ordered, the orders, and what became of them. */
@NullMarked
package io.orderflow.order;

import org.jspecify.annotations.NullMarked;
