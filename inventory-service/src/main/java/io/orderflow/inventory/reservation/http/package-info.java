/** Reservations over HTTP. */
@NullMarked
package io.orderflow.inventory.reservation.http;

import org.jspecify.annotations.NullMarked;
