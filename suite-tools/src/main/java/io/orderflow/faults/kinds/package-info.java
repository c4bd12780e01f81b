/** The kinds of faults. */
@NullMarked
package io.orderflow.faults.kinds;

import org.jspecify.annotations.NullMarked;
