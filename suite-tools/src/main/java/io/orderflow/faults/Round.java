package io.orderflow.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Faults that were there at the same time, and what came of it.
 *
 * @param faults what went wrong
 * @param healing from the moment the last fault was taken away until orders went their whole way again; empty when they
 *     didn't
 * @param limit within which the suite has to heal
 */
record Round(List<Injected> faults, Optional<Duration> healing, Duration limit) {

    /** A fault that happened. */
    record Injected(String kind, String sentence) {}

    boolean isHealedInTime() {
        return healing.filter(took -> took.compareTo(limit) <= 0).isPresent();
    }
}
