/** Makes the timeline anew from the topics alone, compares it with the live one, and mends that by it. */
@NullMarked
package io.orderflow.order.timeline.rebuild;

import org.jspecify.annotations.NullMarked;
