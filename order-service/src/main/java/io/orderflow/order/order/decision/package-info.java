/** Who waits for the decision of an order, and how many orders have none yet. */
@NullMarked
package io.orderflow.order.order.decision;

import org.jspecify.annotations.NullMarked;
