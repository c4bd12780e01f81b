/** Timelines over HTTP. */
@NullMarked
package io.orderflow.order.timeline.http;

import org.jspecify.annotations.NullMarked;
