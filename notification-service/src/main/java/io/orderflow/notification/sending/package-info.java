/** Working off the queue of notifications: who is next, what came of it, and when to try again. */
@NullMarked
package io.orderflow.notification.sending;

import org.jspecify.annotations.NullMarked;
