/** What customers are told: one notification for each event that concerns them, and its place in the queue. */
@NullMarked
package io.orderflow.notification.notification;

import org.jspecify.annotations.NullMarked;
