/** The events of other services that reservations are made by. */
@NullMarked
package io.orderflow.inventory.reservation.messages;

import org.jspecify.annotations.NullMarked;
