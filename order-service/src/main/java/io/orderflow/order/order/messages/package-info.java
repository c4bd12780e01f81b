/** What other services' events mean to orders. */
@NullMarked
package io.orderflow.order.order.messages;

import org.jspecify.annotations.NullMarked;
