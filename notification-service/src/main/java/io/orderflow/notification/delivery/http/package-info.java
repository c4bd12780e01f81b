/** Stored mails, to be read. */
@NullMarked
package io.orderflow.notification.delivery.http;

import org.jspecify.annotations.NullMarked;
