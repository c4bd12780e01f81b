/**
 * What a start checks before anything is taken in, and in which order everything begins and ends. Begin with {@code
 * MessagingLifecycle}.
 */
@NullMarked
package io.orderflow.messaging.start;

import org.jspecify.annotations.NullMarked;
