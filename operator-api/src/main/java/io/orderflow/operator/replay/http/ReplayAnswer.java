package io.orderflow.operator.replay.http;

import io.orderflow.messaging.replay.Replay;
import io.orderflow.messaging.replay.ReplayRange.Progress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A replay and how far it is, in all and in each partition.
 *
 * @param why what keeps it from going on, if it has failed
 * @param percent how much of what was meant is read
 */
@Schema(name = "Replay", example = """
        {
          "replayId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
          "state": "RUNNING",
          "consumer": "inventory",
          "percent": 70,
          "read": 500,
          "handled": 20,
          "duplicates": 480,
          "failed": 0,
          "removed": 0,
          "ranges": [{
            "topic": "order-events",
            "partition": 3,
            "from": 4000,
            "end": 4711,
            "next": 4500,
            "read": 500,
            "handled": 20,
            "duplicates": 480,
            "failed": 0,
            "removed": 0
          }],
          "startedAt": "2026-01-31T13:00:00Z"
        }""")
public record ReplayAnswer(
        UUID replayId,
        Replay.State state,
        @Nullable String why,
        String consumer,
        @Nullable Integer perSecond,
        int percent,
        long read,
        long handled,
        long duplicates,
        long failed,
        long removed,
        List<ReplayRangeAnswer> ranges,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** The replay as clients see it. */
    public static ReplayAnswer of(Replay replay) {
        Progress total = replay.total();
        return new ReplayAnswer(
                replay.replayId(),
                replay.state(),
                replay.why(),
                replay.consumer(),
                replay.perSecond(),
                replay.percent(),
                total.read(),
                total.handled(),
                total.duplicates(),
                total.failed(),
                total.removed(),
                replay.ranges().stream().map(ReplayRangeAnswer::of).toList(),
                replay.startedAt(),
                replay.endedAt());
    }
}
