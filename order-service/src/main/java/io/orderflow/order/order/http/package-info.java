/** Orders over HTTP. */
@NullMarked
package io.orderflow.order.order.http;

import org.jspecify.annotations.NullMarked;
