package io.orderflow.messaging.replay;

import io.orderflow.messaging.inbox.Received;

/** One partition's part of a replay, and how far it is. */
public record ReplayRange(OffsetRange range, Progress progress) {

    /**
     * How far it is.
     *
     * @param next the offset that is read next
     * @param read how many records were read
     * @param handled how many of them were new to the consumer and are handled
     * @param duplicates how many of them the consumer had handled or settled before
     * @param failed how many of them are among the failed events
     * @param removed how many offsets were passed over because the topic doesn't keep their records any more
     */
    public record Progress(long next, long read, long handled, long duplicates, long failed, long removed) {

        static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

        Progress plus(Progress other) {
            return new Progress(
                    next + other.next,
                    read + other.read,
                    handled + other.handled,
                    duplicates + other.duplicates,
                    failed + other.failed,
                    removed + other.removed);
        }

        static Progress of(long next, int read, Received received) {
            return new Progress(next, read, received.handled(), received.duplicates(), received.failed(), 0);
        }

        static Progress over(long next, long removed) {
            return new Progress(next, 0, 0, 0, 0, removed);
        }
    }
}
