/** Rebuilds of the timeline over HTTP. */
@NullMarked
package io.orderflow.order.timeline.rebuild.http;

import org.jspecify.annotations.NullMarked;
