/** The real Kafka broker in a JVM of its own. */
@NullMarked
package io.orderflow.local.kafka;

import org.jspecify.annotations.NullMarked;
