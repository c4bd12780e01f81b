/** What moves orders on: news of the inventory, answers about their payments, customers who cancel, and deadlines. */
@NullMarked
package io.orderflow.order.order.moving;

import org.jspecify.annotations.NullMarked;
