/** How orders are placed: what they cost, and how many are stored at once. */
@NullMarked
package io.orderflow.order.order.placing;

import org.jspecify.annotations.NullMarked;
