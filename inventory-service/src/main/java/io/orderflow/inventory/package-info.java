/**
 * What there is of each product, and what of it is set aside for orders. Each package below is one capability; its
 * {@code http} and {@code messages} are the doors it is used by.
 */
@NullMarked
package io.orderflow.inventory;

import org.jspecify.annotations.NullMarked;
