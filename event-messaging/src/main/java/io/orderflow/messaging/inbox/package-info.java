@NullMarked
package io.orderflow.messaging.inbox;

import org.jspecify.annotations.NullMarked;
