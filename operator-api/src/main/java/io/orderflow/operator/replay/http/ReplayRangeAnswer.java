package io.orderflow.operator.replay.http;

import io.orderflow.messaging.replay.ReplayRange;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One partition's part of a replay.
 *
 * @param from the first offset
 * @param end the first offset behind it
 * @param next the offset that is read next
 * @param read how many records were read
 * @param handled how many of them were new to the consumer and are handled
 * @param duplicates how many of them the consumer had handled, or an operator had settled, before
 * @param failed how many of them are among the failed events
 * @param removed how many offsets were passed over because the topic doesn't keep their records any more
 */
@Schema(name = "ReplayRange", example = """
        {
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
        }""")
public record ReplayRangeAnswer(
        String topic,
        int partition,
        long from,
        long end,
        long next,
        long read,
        long handled,
        long duplicates,
        long failed,
        long removed) {

    static ReplayRangeAnswer of(ReplayRange part) {
        return new ReplayRangeAnswer(
                part.range().partition().topic(),
                part.range().partition().partition(),
                part.range().from(),
                part.range().end(),
                part.progress().next(),
                part.progress().read(),
                part.progress().handled(),
                part.progress().duplicates(),
                part.progress().failed(),
                part.progress().removed());
    }
}
