package io.orderflow.messaging.replay;

import java.time.Instant;

/** Where a range of a topic begins, or the first record that is no part of it any more. */
public sealed interface Bound {

    /** The record with this offset. */
    record Offset(long offset) implements Bound {}

    /** In each partition, the first record of that time or later. */
    record Time(Instant time) implements Bound {}
}
