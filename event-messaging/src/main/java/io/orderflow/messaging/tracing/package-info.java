/**
 * Places in traces, carried along with events, and the spans of their way. Begin with {@link
 * io.orderflow.messaging.tracing.EventSpans}.
 */
@NullMarked
package io.orderflow.messaging.tracing;

import org.jspecify.annotations.NullMarked;
