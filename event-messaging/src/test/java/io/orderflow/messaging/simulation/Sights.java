package io.orderflow.messaging.simulation;

import io.orderflow.messaging.failed.ErrorCode;
import java.util.EnumSet;
import java.util.Set;

/** What has occurred in a story. Seeds in which nothing ever happens would prove nothing. */
final class Sights {

    enum Sight {
        CRASH,
        LOST_CONNECTION,
        PAUSE,
        LOST_LEADER,
        REBALANCE,
        ADDED_PARTITION,
        REPEATED_RECORD,
        REFUSED,
        HANDLER_FAILED,
        SEQUENCE_GAP,
        WAITS_BEHIND_ANOTHER;

        static Sight of(ErrorCode code) {
            return valueOf(code.name());
        }
    }

    private final Set<Sight> seen = EnumSet.noneOf(Sight.class);

    void saw(Sight sight) {
        seen.add(sight);
    }

    Set<Sight> seen() {
        return seen;
    }
}
