package io.orderflow.messaging.replay;

import java.util.Optional;

/**
 * What is to be read again.
 *
 * @param consumer who takes the records in
 * @param partition the only one that is meant; empty for all of the topic's
 * @param to empty for the ends that the partitions have now
 * @param perSecond the most records of a second
 */
public record ReplayRequest(
        String consumer,
        String topic,
        Optional<Integer> partition,
        Bound from,
        Optional<Bound> to,
        Optional<Integer> perSecond) {}
