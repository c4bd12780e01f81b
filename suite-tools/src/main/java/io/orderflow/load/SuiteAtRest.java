package io.orderflow.load;

import io.orderflow.check.EventsOnTheWay;
import io.orderflow.load.report.ProgressDisplay;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Waits until nothing is on its way any more, and says so where something stays there. */
final class SuiteAtRest {
    /** Longer than a payment or a notification is left alone when whoever had it in hand died. */
    static final Duration PATIENCE = Duration.ofSeconds(100);

    private final RunningSuite suite;
    private final ProgressDisplay display;

    SuiteAtRest(RunningSuite suite, ProgressDisplay display) {
        this.suite = suite;
        this.display = display;
    }

    void await() throws SQLException, ExecutionException, InterruptedException {
        try (EventsOnTheWay events = new EventsOnTheWay(suite.databases(), suite.bootstrapServers())) {
            long left = events.awaitNone(PATIENCE);
            if (left > 0) {
                display.say("The suite is not at rest: " + left
                        + " events, payments and notifications are on their way and have not moved for "
                        + PATIENCE.toSeconds() + " s. What they would complete shows as broken.");
            }
        }
    }
}
