/** Stock over HTTP. */
@NullMarked
package io.orderflow.inventory.stock.http;

import org.jspecify.annotations.NullMarked;
