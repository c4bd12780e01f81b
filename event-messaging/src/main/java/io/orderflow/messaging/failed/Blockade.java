package io.orderflow.messaging.failed;

import org.jspecify.annotations.Nullable;

/** Why the events of a key can't be handled as they come: some have failed. */
public sealed interface Blockade {

    /** Something failed and needs another try, or an operator. Nothing goes past it. */
    record Failure() implements Blockade {}

    /**
     * All of them just wait, for an event that has not come or for their turn, and none needs a cure.
     *
     * @param source the producer of the one that came first
     * @param sequence the lowest of its stream among them, which is the next to be tried
     */
    record Waiting(String source, long sequence) implements Blockade {}

    /** What one failed event means to those that come after it. */
    static Blockade by(ErrorCode code, @Nullable String source, @Nullable Long sequence) {
        return switch (code) {
            case SEQUENCE_GAP, WAITS_BEHIND_ANOTHER ->
                source == null || sequence == null ? new Failure() : new Waiting(source, sequence);
            case UNREADABLE_ENVELOPE, UNKNOWN_TYPE, REFUSED, HANDLER_FAILED -> new Failure();
        };
    }

    /**
     * Whether an event that {@code source} sent as the next of its stream may be what this waits for. One with a higher
     * sequence than what waits isn't: it waits behind that, and so behind the events of other producers that came before
     * it.
     */
    default boolean mayBeLiftedBy(String source, long sequence) {
        return switch (this) {
            case Failure failure -> false;
            case Waiting waiting -> waiting.source().equals(source) && sequence < waiting.sequence();
        };
    }

    /** This one and what has failed after it. */
    default Blockade and(Blockade later) {
        return switch (this) {
            case Failure failure -> failure;
            case Waiting(String source, long sequence) ->
                switch (later) {
                    case Failure failure -> failure;
                    case Waiting other ->
                        other.source().equals(source)
                                ? new Waiting(source, Math.min(sequence, other.sequence()))
                                : this;
                };
        };
    }
}
