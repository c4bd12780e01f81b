/** How long rows are kept that nobody asks for any more, and what removes them then. */
@NullMarked
package io.orderflow.messaging.retention;

import org.jspecify.annotations.NullMarked;
