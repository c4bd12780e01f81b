package io.orderflow.load.traffic;

/**
 * How many orders have come how far.
 *
 * @param sent orders handed to the client
 * @param refused orders answered with anything but 201, or not at all
 */
public record Progress(long sent, long refused, long accepted, long decided, long notified) {

    /** Orders that were sent and have no answer yet. */
    public long unanswered() {
        return sent - accepted - refused;
    }

    /** Orders that were accepted and not decided yet. */
    public long undecided() {
        return accepted - decided;
    }

    /** Orders that were sent and have not gone their whole way. */
    public long inFlight() {
        return sent - refused - notified;
    }
}
