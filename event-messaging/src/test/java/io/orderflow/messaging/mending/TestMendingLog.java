package io.orderflow.messaging.mending;

import io.orderflow.messaging.retention.KeptRows;
import io.orderflow.messaging.retention.Retention;
import java.time.Clock;

/** The record of what operators did, for tests outside its package. */
public final class TestMendingLog {

    private TestMendingLog() {}

    public static MendingLog create(Clock clock) {
        return new MendingLog(clock);
    }

    /** What removes its entries, and what they are about, after this time. */
    public static KeptRows keptFor(Retention retention) {
        return new ForgetOldMendings(() -> retention).mendings();
    }
}
