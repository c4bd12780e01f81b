/** Tells customers what becomes of their orders. */
@NullMarked
package io.orderflow.notification;

import org.jspecify.annotations.NullMarked;
