@NullMarked
package io.orderflow.messaging.transaction;

import org.jspecify.annotations.NullMarked;
