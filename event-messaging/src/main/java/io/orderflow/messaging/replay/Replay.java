package io.orderflow.messaging.replay;

import io.orderflow.messaging.replay.ReplayRange.Progress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of topics that are read again.
 *
 * @param consumer who takes the records in
 * @param perSecond the most records of a second; null if they are taken in as fast as they can be
 * @param why what keeps it from going on; null unless it has failed
 * @param endedAt null as long as it is running
 */
public record Replay(
        UUID replayId,
        String consumer,
        @Nullable Integer perSecond,
        State state,
        @Nullable String why,
        List<ReplayRange> ranges,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Where a replay stands. */
    public enum State {
        RUNNING,
        /** Everything was read. */
        DONE,
        /** An operator ended it. */
        CANCELLED,
        /** What was to be read is not there and never will be. */
        FAILED
    }

    /** What all its ranges add up to; the offset to be read next means nothing then. */
    public Progress total() {
        return ranges.stream().map(ReplayRange::progress).reduce(Progress.NONE, Progress::plus);
    }

    /** How much of what was meant is read, in percent; 100 only when nothing is left. */
    public int percent() {
        long meant = 0;
        long done = 0;
        for (ReplayRange each : ranges) {
            meant += each.range().end() - each.range().from();
            done += each.progress().next() - each.range().from();
        }
        return meant == 0 ? 100 : (int) (100.0 * done / meant);
    }
}
