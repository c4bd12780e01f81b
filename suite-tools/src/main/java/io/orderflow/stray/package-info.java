/** Records that no service has written, and the operator who gives up what consumers have kept of them. */
@NullMarked
package io.orderflow.stray;

import org.jspecify.annotations.NullMarked;
