package io.orderflow.order.timeline.rebuild;

import io.orderflow.messaging.mending.Operator;
import io.orderflow.messaging.replay.Replay;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The timeline, made anew from the topics.
 *
 * @param reading the replay that reads the topics; both have the same id
 * @param comparison with the live timeline, as far as it has come
 * @param examples some of the differences
 * @param adopter who had the live timeline mended by it
 * @param adopted how many differences were mended
 * @param endedAt null as long as something is being done
 */
public record TimelineRebuild(
        State state,
        Replay reading,
        Comparison comparison,
        List<Difference> examples,
        Optional<Operator> adopter,
        long adopted,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Where a rebuild stands. */
    public enum State {
        READING,
        COMPARING,
        /** It can be adopted. */
        COMPARED,
        ADOPTING,
        ADOPTED,
        /** An operator ended it. */
        CANCELLED,
        /** The topics could not be read; its reading says why. */
        FAILED,
        /** A later rebuild has taken its place before it was adopted. */
        OUTDATED
    }
}
