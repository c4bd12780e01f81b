/** Composing mails: what is said, and how it looks. */
@NullMarked
package io.orderflow.notification.mail;

import org.jspecify.annotations.NullMarked;
