/**
 * Setting stock aside for orders: every line of an order or none, and never more than there is.
 *
 * <p>A reservation is decided once. Releasing it and shipping it will be further states of the same row, and will give
 * back or take away what {@link io.orderflow.inventory.stock.StockLevels#reserve} added.
 */
@NullMarked
package io.orderflow.inventory.reservation;

import org.jspecify.annotations.NullMarked;
