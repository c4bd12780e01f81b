package io.orderflow.messaging.inbox;

/**
 * What became of records that an inbox took in. Events of ignored types are in none of the numbers.
 *
 * @param handled how many were new and are handled
 * @param duplicates how many were handled before
 * @param failed how many are among the failed events, now or already
 */
public record Received(int handled, int duplicates, int failed) {

    /** What becomes of no records at all. */
    public static final Received NOTHING = new Received(0, 0, 0);

    /** Of these and the others together. */
    public Received plus(Received other) {
        return new Received(handled + other.handled, duplicates + other.duplicates, failed + other.failed);
    }
}
