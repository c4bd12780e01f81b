/** Giving back stock that is set aside for orders nobody decides. */
@NullMarked
package io.orderflow.inventory.expiry;

import org.jspecify.annotations.NullMarked;
