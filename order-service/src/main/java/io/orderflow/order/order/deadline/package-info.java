/** Until when orders must have moved on, and when to look whether they have. */
@NullMarked
package io.orderflow.order.order.deadline;

import org.jspecify.annotations.NullMarked;
