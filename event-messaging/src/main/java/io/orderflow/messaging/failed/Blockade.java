package io.orderflow.messaging.failed;

import org.jspecify.annotations.Nullable;

/**
 * Why the events of a key can't be handled as they come: some have failed.
 *
 * @param onlyGaps whether all of them just wait for an event that has not come, and none needs a cure
 * @param source the producer of the first one; the missing event is one of its stream
 */
public record Blockade(boolean onlyGaps, @Nullable String source) {

    /** Something failed and needs another try, or an operator. */
    public static Blockade byFailure() {
        return new Blockade(false, null);
    }

    /** An event of {@code source}'s stream is missing. */
    public static Blockade byGap(String source) {
        return new Blockade(true, source);
    }

    /** Whether an event that {@code source} sent as the next of its stream may be what this waits for. */
    public boolean mayBeLiftedBy(String source) {
        return onlyGaps && source.equals(this.source);
    }

    /** This one and what has failed after it. */
    public Blockade and(Blockade later) {
        return new Blockade(onlyGaps && later.onlyGaps, source);
    }
}
