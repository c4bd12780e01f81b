/** What the services find on the broker, and what they may do there. */
@NullMarked
package io.orderflow.kubernetes.kafka;

import org.jspecify.annotations.NullMarked;
