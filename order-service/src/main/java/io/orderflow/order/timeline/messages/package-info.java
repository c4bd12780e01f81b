/** The events timelines are made of. */
@NullMarked
package io.orderflow.order.timeline.messages;

import org.jspecify.annotations.NullMarked;
