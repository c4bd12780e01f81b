package io.orderflow.order.timeline;

import io.orderflow.contracts.EventType;
import io.orderflow.contracts.Topic;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What timelines are made of. */
public final class TimelineSources {

    /** The consumer that writes the live timeline. */
    public static final String CONSUMER = "order-timeline";

    /** All topics there are. */
    public static final Set<String> TOPICS =
            Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toUnmodifiableSet());

    /** All types of events there are. */
    public static final Set<String> TYPES =
            EventType.all().stream().map(EventType::name).collect(Collectors.toUnmodifiableSet());

    private TimelineSources() {}
}
