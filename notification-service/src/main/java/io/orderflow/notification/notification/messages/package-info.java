/** The events that customers are told about. */
@NullMarked
package io.orderflow.notification.notification.messages;

import org.jspecify.annotations.NullMarked;
