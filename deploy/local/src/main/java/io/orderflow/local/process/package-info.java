/** Processes of other programs: how they are started, watched and ended. */
@NullMarked
package io.orderflow.local.process;

import org.jspecify.annotations.NullMarked;
