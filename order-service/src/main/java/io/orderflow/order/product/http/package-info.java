/** Products over HTTP. */
@NullMarked
package io.orderflow.order.product.http;

import org.jspecify.annotations.NullMarked;
