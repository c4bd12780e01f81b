/** Notifications, to be asked for. */
@NullMarked
package io.orderflow.notification.notification.http;

import org.jspecify.annotations.NullMarked;
