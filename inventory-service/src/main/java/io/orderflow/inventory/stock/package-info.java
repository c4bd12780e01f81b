/** How many of each product are there, and how many of them are spoken for. */
@NullMarked
package io.orderflow.inventory.stock;

import org.jspecify.annotations.NullMarked;
