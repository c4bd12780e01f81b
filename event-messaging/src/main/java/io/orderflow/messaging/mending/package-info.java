/** What operators do about failed events. */
@NullMarked
package io.orderflow.messaging.mending;

import org.jspecify.annotations.NullMarked;
