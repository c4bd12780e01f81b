@NullMarked
package io.orderflow.messaging.outbox;

import org.jspecify.annotations.NullMarked;
