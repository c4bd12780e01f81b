/**
 * Events on their way in: delivered at least once, with effects that happen once. Begin with {@link
 * io.orderflow.messaging.inbox.Inbox}; {@code Triage} decides about each record, and {@code Failures} about what goes
 * wrong.
 */
@NullMarked
package io.orderflow.messaging.inbox;

import org.jspecify.annotations.NullMarked;
