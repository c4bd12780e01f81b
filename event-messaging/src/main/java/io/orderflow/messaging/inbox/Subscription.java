package io.orderflow.messaging.inbox;

import java.util.Optional;
import java.util.Set;

/**
 * One consumer of events. A bean of this type is all a service needs to be subscribed.
 *
 * @param consumer the consumer's name: its Kafka consumer group, and its rows in inbox and failed events
 * @param topics the topics it reads
 * @param handled the types it handles
 * @param ignored the types it knows and has no use for; an event of a type in neither set is a failed event
 * @param handler what it does
 * @param table where it enters the events it has handled; empty for {@code messaging.inbox}
 */
public record Subscription(
        String consumer,
        Set<String> topics,
        Set<String> handled,
        Set<String> ignored,
        EventHandler handler,
        Optional<InboxTable> table) {

    /** A consumer that enters the events it has handled into {@code messaging.inbox}. */
    public Subscription(
            String consumer, Set<String> topics, Set<String> handled, Set<String> ignored, EventHandler handler) {
        this(consumer, topics, handled, ignored, handler, Optional.empty());
    }

    public Subscription {
        topics = Set.copyOf(topics);
        handled = Set.copyOf(handled);
        ignored = Set.copyOf(ignored);
        for (String type : handled) {
            if (ignored.contains(type)) {
                throw new IllegalArgumentException("Consumer " + consumer + " both handles and ignores " + type);
            }
        }
    }
}
