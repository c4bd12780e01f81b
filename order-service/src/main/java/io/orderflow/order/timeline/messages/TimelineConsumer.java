package io.orderflow.order.timeline.messages;

import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.order.timeline.TimelineBodies;
import io.orderflow.order.timeline.TimelineEntries;
import io.orderflow.order.timeline.TimelineSources;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Writes every event of every service, our own included, into its order's timeline. */
@ApplicationScoped
class TimelineConsumer {

    /** An event that is entered is in the timeline; all that is left to do is to see that it may be there. */
    private static final EventHandler CHECK =
            (transaction, events) -> events.forEach(event -> TimelineBodies.check(event.envelope()));

    @Produces
    @Singleton
    static Subscription subscription(TimelineEntries timeline) {
        return new Subscription(
                TimelineSources.CONSUMER,
                TimelineSources.TOPICS,
                TimelineSources.TYPES,
                Set.of(),
                CHECK,
                Optional.of(timeline));
    }
}
