/**
 * Database transactions that are passed on as arguments, and what their statements have in common. Begin with {@link
 * io.orderflow.messaging.transaction.Transactions}.
 */
@NullMarked
package io.orderflow.messaging.transaction;

import org.jspecify.annotations.NullMarked;
