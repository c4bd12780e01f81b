/** What time it is, for all instances alike. */
@NullMarked
package io.orderflow.messaging.time;

import org.jspecify.annotations.NullMarked;
