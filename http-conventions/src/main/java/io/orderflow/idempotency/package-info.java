/** Requests that a client may repeat: their keys, kept with the answers that were given. How HTTP says it is elsewhere. */
@NullMarked
package io.orderflow.idempotency;

import org.jspecify.annotations.NullMarked;
