@NullMarked
package io.orderflow.messaging;

import org.jspecify.annotations.NullMarked;
