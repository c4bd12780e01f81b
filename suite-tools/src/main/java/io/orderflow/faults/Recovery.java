package io.orderflow.faults;

import java.time.Duration;
import java.util.function.BiConsumer;

/** What a suite does once its faults are over. */
interface Recovery {

    /**
     * Starts every part that has died.
     *
     * @param onDeath takes the name of each and how it ended
     */
    void raise(BiConsumer<String, String> onDeath);

    /** Waits until the suite is well; false when it isn't within {@code limit}. */
    boolean isWellWithin(Duration limit) throws InterruptedException;
}
