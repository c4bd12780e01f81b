/** What happened to an order, in every service. */
@NullMarked
package io.orderflow.order.timeline;

import org.jspecify.annotations.NullMarked;
