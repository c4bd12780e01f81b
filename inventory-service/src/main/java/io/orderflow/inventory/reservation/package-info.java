/**
 * Setting stock aside for orders: every line of an order or none, and never more than there is.
 *
 * <p>A reservation is decided once. What becomes of its order then confirms it, releases it, or lets it be dispatched
 * and delivered: all are states of the same row, and give back or take away what setting it aside added.
 */
@NullMarked
package io.orderflow.inventory.reservation;

import org.jspecify.annotations.NullMarked;
