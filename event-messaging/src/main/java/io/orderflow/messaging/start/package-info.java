@NullMarked
package io.orderflow.messaging.start;

import org.jspecify.annotations.NullMarked;
