package io.orderflow.audit;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What clients were told to be done, by the ids of the orders.
 *
 * @param placed placing was answered with 201
 * @param cancelled a cancellation was answered with 200 or 202
 * @param dispatched a dispatch was answered with 201
 * @param delivered a delivery was answered with 200
 */
public record Promises(Set<UUID> placed, Set<UUID> cancelled, Set<UUID> dispatched, Set<UUID> delivered) {

    /** Copies the sets. */
    public Promises {
        placed = Set.copyOf(placed);
        cancelled = Set.copyOf(cancelled);
        dispatched = Set.copyOf(dispatched);
        delivered = Set.copyOf(delivered);
    }

    /** That orders were placed, and nothing more. */
    public static Promises toPlace(Collection<UUID> orders) {
        return new Promises(Set.copyOf(orders), Set.of(), Set.of(), Set.of());
    }

    /** The same, and that these orders were placed, too. */
    public Promises andToPlace(Collection<UUID> orders) {
        Set<UUID> all = new HashSet<>(placed);
        all.addAll(orders);
        return new Promises(all, cancelled, dispatched, delivered);
    }
}
