/** Delivering mails: kept in the database, or handed to a mail server. */
@NullMarked
package io.orderflow.notification.delivery;

import org.jspecify.annotations.NullMarked;
