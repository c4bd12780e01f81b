package io.orderflow.order.timeline;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/**
 * Puts events into an order in which nothing comes before what led to it, and each service's events come in its own
 * sequence. Times alone don't give that: they are of different machines' clocks.
 */
final class CausalOrder {

    private CausalOrder() {}

    /** The events in causal order, and by their given order where that leaves a choice. */
    static List<TimelineEvent> of(List<TimelineEvent> byTime) {
        List<TimelineEvent> left = new LinkedList<>(byTime);
        List<TimelineEvent> ordered = new ArrayList<>(byTime.size());
        while (!left.isEmpty()) {
            // In a circle, which only a broken producer makes, the earliest goes first.
            TimelineEvent next = left.stream()
                    .filter(event -> left.stream().noneMatch(other -> precedes(other, event)))
                    .findFirst()
                    .orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static boolean precedes(TimelineEvent one, TimelineEvent other) {
        return one.eventId().equals(other.causationId())
                || (one.source().equals(other.source()) && one.sequence() < other.sequence());
    }
}
