package io.orderflow.order.timeline.rebuild.http;

import io.orderflow.messaging.mending.Operator;
import io.orderflow.operator.replay.http.ReplayAnswer;
import io.orderflow.order.timeline.rebuild.Comparison;
import io.orderflow.order.timeline.rebuild.Difference;
import io.orderflow.order.timeline.rebuild.TimelineRebuild;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of the timeline and how far it is.
 *
 * @param reading the replay that reads the topics
 * @param comparison of what it made with the live timeline, as far as that has come
 * @param examples of what is missing, different or extra; up to twenty
 * @param adoption what was done about them
 */
@Schema(name = "TimelineRebuild", example = """
        {
          "rebuildId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
          "state": "COMPARED",
          "reading": {
            "replayId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
            "state": "DONE",
            "consumer": "order-timeline-rebuild",
            "percent": 100,
            "read": 4711,
            "handled": 4711,
            "duplicates": 0,
            "failed": 0,
            "removed": 0,
            "ranges": [],
            "startedAt": "2026-01-31T13:00:00Z",
            "endedAt": "2026-01-31T13:00:02Z"
          },
          "comparison": {"equal": 4710, "missing": 1, "different": 0, "extra": 0, "older": 300, "newer": 2},
          "examples": [{
            "orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
            "eventId": "01934f2e-8b7b-7a10-8c55-0f1e2d3c4b5a",
            "kind": "MISSING"
          }],
          "startedAt": "2026-01-31T13:00:00Z",
          "endedAt": "2026-01-31T13:00:03Z"
        }""")
record TimelineRebuildAnswer(
        UUID rebuildId,
        TimelineRebuild.State state,
        ReplayAnswer reading,
        ComparisonAnswer comparison,
        List<DifferenceAnswer> examples,
        @Nullable AdoptionAnswer adoption,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /**
     * How many events are the same in the topics and in the live timeline, and how many are not.
     *
     * @param missing in the topics only
     * @param extra in the live timeline only, and nothing explains it
     * @param older in the live timeline only: the topic doesn't keep records that old any more; no difference
     * @param newer in the live timeline only: it came after the rebuild began; no difference
     */
    @Schema(name = "TimelineComparison", example = """
            {"equal": 4710, "missing": 1, "different": 0, "extra": 0, "older": 300, "newer": 2}""")
    record ComparisonAnswer(long equal, long missing, long different, long extra, long older, long newer) {

        private static ComparisonAnswer of(Comparison found) {
            return new ComparisonAnswer(
                    found.equal(), found.missing(), found.different(), found.extra(), found.older(), found.newer());
        }
    }

    /** An event with which the live timeline is not what the topics make. */
    @Schema(name = "TimelineDifference", example = """
            {
              "orderId": "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
              "eventId": "01934f2e-8b7b-7a10-8c55-0f1e2d3c4b5a",
              "kind": "MISSING"
            }""")
    record DifferenceAnswer(UUID orderId, UUID eventId, Difference.Kind kind) {}

    /**
     * Who had the live timeline mended, and why.
     *
     * @param events how many events were mended so far
     */
    @Schema(name = "TimelineAdoption", example = """
            {"by": "ada", "reason": "a row was deleted by hand", "events": 1}""")
    record AdoptionAnswer(String by, String reason, long events) {

        private static AdoptionAnswer of(Operator adopter, long events) {
            return new AdoptionAnswer(adopter.name(), adopter.reason(), events);
        }
    }

    static TimelineRebuildAnswer of(TimelineRebuild rebuild) {
        return new TimelineRebuildAnswer(
                rebuild.reading().replayId(),
                rebuild.state(),
                ReplayAnswer.of(rebuild.reading()),
                ComparisonAnswer.of(rebuild.comparison()),
                rebuild.examples().stream()
                        .map(one -> new DifferenceAnswer(one.orderId(), one.eventId(), one.kind()))
                        .toList(),
                rebuild.adopter()
                        .map(adopter -> AdoptionAnswer.of(adopter, rebuild.adopted()))
                        .orElse(null),
                rebuild.startedAt(),
                rebuild.endedAt());
    }
}
