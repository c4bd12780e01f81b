/** The load generator: sends orders to a running suite, measures it, and has what must hold checked afterwards. */
@NullMarked
package io.orderflow.load;

import org.jspecify.annotations.NullMarked;
