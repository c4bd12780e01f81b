/** The parts of a running suite. */
@NullMarked
package io.orderflow.local.suite;

import org.jspecify.annotations.NullMarked;
