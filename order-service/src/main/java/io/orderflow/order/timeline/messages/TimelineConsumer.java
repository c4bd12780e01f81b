package io.orderflow.order.timeline.messages;

import io.orderflow.contracts.EventType;
import io.orderflow.contracts.Topic;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.order.timeline.TimelineEntries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes every event of every service, our own included, into its order's timeline. */
@ApplicationScoped
class TimelineConsumer {

    static final String NAME = "order-timeline";

    /** An event that is entered is in the timeline; that is all there is to do. */
    private static final EventHandler NOTHING_MORE = (transaction, events) -> {};

    @Produces
    @Singleton
    static Subscription subscription(TimelineEntries timeline) {
        Set<String> topics = Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        Set<String> types = EventType.all().stream().map(EventType::name).collect(Collectors.toSet());
        return new Subscription(NAME, topics, types, Set.of(), NOTHING_MORE, Optional.of(timeline));
    }
}
