package io.orderflow.notification.notification;

import java.time.Duration;

/** Windows of a test's choice. */
public final class TestWindows {

    private TestWindows() {}

    /** The window of an instance that gathers nothing. */
    public static GatheringWindow none() {
        return new GatheringWindow(() -> Duration.ZERO);
    }
}
