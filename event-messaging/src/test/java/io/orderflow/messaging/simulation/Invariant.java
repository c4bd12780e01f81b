package io.orderflow.messaging.simulation;

/** What holds in every story. */
enum Invariant {
    /** No event of a transaction that isn't committed is ever in a topic. */
    ONLY_COMMITTED_EVENTS_ARE_SENT,
    /** The first appearances of a stream's events in its topic are 1, 2, 3… */
    FIRST_APPEARANCES_ARE_IN_SEQUENCE,
    /** No event is kept as one whose handler has failed, or counted as such again, when it is handled already. */
    NOTHING_HANDLED_FAILS,
    /** No event is handled twice. */
    EFFECTS_HAPPEN_ONCE,
    /** Nothing is handled while an event that failed before it came, of the same order, is not. */
    NOTHING_OVERTAKES_A_FAILED_EVENT,
    /** What has just come goes past the events of its order that wait only if one of them waits for it. */
    NOTHING_OVERTAKES_WHAT_WAITS,
    /** The events of a stream are handled in the order 1, 2, 3… */
    EFFECTS_ARE_IN_SEQUENCE,
    /** At rest the outbox is empty. */
    NOTHING_STAYS_IN_THE_OUTBOX,
    /** At rest every committed event is either handled or among the failed ones. */
    NOTHING_IS_LOST,
    /** A failed event is the same as its record in the topic. */
    FAILED_EVENTS_KEEP_THEIR_IDENTITY,
    /** When everything has healed there comes a time when nobody has anything left to do. */
    EVERYTHING_COMES_TO_REST,
    /** At rest nothing that was handled is left to an operator. */
    NOTHING_HANDLED_IS_PARKED,
    /** At rest an order has failed events only if one of them needs a cure: what was missing has come. */
    NOTHING_WAITS_FOR_NOTHING
}
