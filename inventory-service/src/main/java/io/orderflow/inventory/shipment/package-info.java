/** Handing over to a carrier what is set aside for an order, and hearing that it arrived. */
@NullMarked
package io.orderflow.inventory.shipment;

import org.jspecify.annotations.NullMarked;
