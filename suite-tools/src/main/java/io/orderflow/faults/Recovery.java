package io.orderflow.faults;

import java.time.Duration;

/** What a suite does once its faults are over. */
interface Recovery {

    /** Starts every part that has died. */
    void raise();

    /** Waits until the suite is well; false when it isn't within {@code limit}. */
    boolean isWellWithin(Duration limit) throws InterruptedException;
}
