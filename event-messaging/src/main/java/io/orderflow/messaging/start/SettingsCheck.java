package io.orderflow.messaging.start;

import io.orderflow.messaging.MessagingConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds the settings of this module to their ranges. */
final class SettingsCheck {

    /** A loop that paused for longer would pass for one that is stuck. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final List<String> problems = new ArrayList<>();

    private SettingsCheck() {}

    /** A sentence for each setting that is out of its range. */
    static List<String> problems(MessagingConfig config) {
        SettingsCheck check = new SettingsCheck();
        check.count("relay.batch-size", config.relay().batchSize());
        check.pause("relay.poll-interval", config.relay().pollInterval());
        check.pace("relay.pace", config.relay().pace());
        check.count("consumer.batch-size", config.consumer().batchSize());
        check.pace("consumer.pace", config.consumer().pace());
        check.positive("consumer.drain-timeout", config.consumer().drainTimeout());
        check.count("failed-events.attempts", config.failedEvents().attempts());
        check.positive("failed-events.first-backoff", config.failedEvents().firstBackoff());
        check.positive("failed-events.longest-backoff", config.failedEvents().longestBackoff());
        check.positive("failed-events.gap-patience", config.failedEvents().gapPatience());
        check.positive("failed-events.poll-interval", config.failedEvents().pollInterval());
        check.notNegative("start-patience", config.startPatience());
        check.positive("stop-patience", config.stopPatience());
        return check.problems;
    }

    private void count(String name, int value) {
        require(value >= 1 && value <= 10_000, name, "must be between 1 and 10000", value);
    }

    private void pause(String name, Duration value) {
        require(isWithin(value) && value.isPositive(), name, "must be longer than nothing and at most 10s", value);
    }

    private void pace(String name, Duration value) {
        require(isWithin(value) && !value.isNegative(), name, "must be between 0s and 10s", value);
    }

    private static boolean isWithin(Duration value) {
        return value.compareTo(LONGEST_PAUSE) <= 0;
    }

    private void positive(String name, Duration value) {
        require(value.isPositive(), name, "must be longer than nothing", value);
    }

    private void notNegative(String name, Duration value) {
        require(!value.isNegative(), name, "must not be negative", value);
    }

    private void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            problems.add("orderflow.messaging." + name + " " + rule + ", but is " + value + ".");
        }
    }
}
