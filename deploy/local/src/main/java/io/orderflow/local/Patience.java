package io.orderflow.local;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait for what has to come: for a minute, which is only ever over if it doesn't. Machines that build and
 * test at the same time are slow by turns, and a test asks for no speed.
 */
public final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONGEST);
    }
}
