/** Killing a process at a point that is known. */
@NullMarked
package io.orderflow.faults.points;

import org.jspecify.annotations.NullMarked;
