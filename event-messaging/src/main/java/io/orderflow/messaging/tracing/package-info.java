@NullMarked
package io.orderflow.messaging.tracing;

import org.jspecify.annotations.NullMarked;
