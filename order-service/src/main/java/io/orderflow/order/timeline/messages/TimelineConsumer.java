package io.orderflow.order.timeline.messages;

import io.orderflow.contracts.EventType;
import io.orderflow.contracts.Topic;
import io.orderflow.messaging.inbox.EventHandler;
import io.orderflow.messaging.inbox.ReceivedEvent;
import io.orderflow.messaging.inbox.Subscription;
import io.orderflow.messaging.transaction.Transaction;
import io.orderflow.order.timeline.Timelines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes every event of every service, our own included, into its order's timeline. */
@ApplicationScoped
class TimelineConsumer implements EventHandler {

    static final String NAME = "order-timeline";

    private final Timelines timelines;

    TimelineConsumer(Timelines timelines) {
        this.timelines = timelines;
    }

    @Produces
    @Singleton
    static Subscription subscription(TimelineConsumer consumer) {
        Set<String> topics = Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        Set<String> types = EventType.all().stream().map(EventType::name).collect(Collectors.toSet());
        return new Subscription(NAME, topics, types, Set.of(), consumer);
    }

    /** Bodies stay bytes: what they mean is not this consumer's business. */
    @Override
    public void handle(Transaction transaction, List<ReceivedEvent> events) throws SQLException {
        timelines.add(transaction, events.stream().map(ReceivedEvent::envelope).toList());
    }
}
