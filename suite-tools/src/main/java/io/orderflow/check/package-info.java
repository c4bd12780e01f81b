/** Checks what must hold in the suite's databases, over every row: nothing lost, nothing done twice. */
@NullMarked
package io.orderflow.check;

import org.jspecify.annotations.NullMarked;
