/**
 * Kafka's clients, and the threads that poll them. Begin with {@link io.orderflow.messaging.kafka.Consumers}; {@code
 * ConsumerLoop} is what each of its threads does.
 */
@NullMarked
package io.orderflow.messaging.kafka;

import org.jspecify.annotations.NullMarked;
