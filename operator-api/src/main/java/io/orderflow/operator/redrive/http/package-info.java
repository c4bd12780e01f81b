/** Having many parked events tried again, at a limited rate. */
@NullMarked
package io.orderflow.operator.redrive.http;

import org.jspecify.annotations.NullMarked;
