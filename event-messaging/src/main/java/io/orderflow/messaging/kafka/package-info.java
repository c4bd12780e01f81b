@NullMarked
package io.orderflow.messaging.kafka;

import org.jspecify.annotations.NullMarked;
