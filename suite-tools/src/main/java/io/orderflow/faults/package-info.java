/**
 * The fault campaign: a suite is broken in every way we can think of while customers use it.
 */
@NullMarked
package io.orderflow.faults;

import org.jspecify.annotations.NullMarked;
