@NullMarked
package io.orderflow.messaging.failed;

import org.jspecify.annotations.NullMarked;
