/** Reads ranges of topics again, for a consumer or for a copy of what one keeps. */
@NullMarked
package io.orderflow.messaging.replay;

import org.jspecify.annotations.NullMarked;
