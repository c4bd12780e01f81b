package io.orderflow.messaging.failed;

import io.orderflow.messaging.MessagingConfig;
import java.time.Clock;

/** Failed events, put together as a service's would be. */
public final class TestFailedEvents {

    private TestFailedEvents() {}

    public static FailedEvents create(MessagingConfig config, Clock clock) {
        return new FailedEvents(new FailedEventRows(), new Turns(), new RetryPolicy(config), clock);
    }

    public static KeptEvents kept() {
        return new KeptEvents();
    }
}
