/** Orders as one asks for them: one, a list, or one as it was. */
@NullMarked
package io.orderflow.order.order.lookup;

import org.jspecify.annotations.NullMarked;
