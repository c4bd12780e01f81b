/**
 * Events on their way out: stored with the change they tell of, and brought to Kafka in order, at least once. Begin with
 * {@link io.orderflow.messaging.outbox.Outbox}, and go on to {@code OutboxRelay}, the one cycle that sends.
 */
@NullMarked
package io.orderflow.messaging.outbox;

import org.jspecify.annotations.NullMarked;
