package io.orderflow.messaging.mending;

import java.time.Clock;

/** The record of what operators did, for tests outside its package. */
public final class TestMendingLog {

    private TestMendingLog() {}

    public static MendingLog create(Clock clock) {
        return new MendingLog(clock);
    }
}
