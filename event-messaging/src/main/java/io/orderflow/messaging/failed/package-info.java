/**
 * Events that could not be handled, kept as they came, and in the order of their order. Begin with {@link
 * io.orderflow.messaging.failed.FailedEvents}.
 */
@NullMarked
package io.orderflow.messaging.failed;

import org.jspecify.annotations.NullMarked;
