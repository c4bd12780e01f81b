/** The orders of a load test: when they are due, how they are sent, and what becomes of them. */
@NullMarked
package io.orderflow.load.traffic;

import org.jspecify.annotations.NullMarked;
