/** The HTTP door to shipments. */
@NullMarked
package io.orderflow.inventory.shipment.http;

import org.jspecify.annotations.NullMarked;
