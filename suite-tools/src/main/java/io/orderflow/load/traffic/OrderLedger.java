package io.orderflow.load.traffic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What became of each order that was sent. The client enters answers and the observer enters events, each from a
 * thread of its own, and an order's events may well come before its answer.
 */
public final class OrderLedger {

    private static final class Entry {
        private final Map<Step, Long> arrivals = new EnumMap<>(Step.class);
        private final Map<Step, Long> lastSequences = new EnumMap<>(Step.class);
        private long dueNanos;

        private boolean isAccepted() {
            return arrivals.containsKey(Step.ACCEPTED);
        }
    }

    private final Map<UUID, Entry> entries = new HashMap<>();
    private final Map<Step, Long> counts = new EnumMap<>(Step.class);
    private final Map<String, Long> refusals = new HashMap<>();
    private long sent;
    private long refused;
    private long repeats;

    /** Orders were handed to the client. */
    public synchronized void sent(long orders) {
        sent += orders;
    }

    /** An order was answered with 201. */
    public synchronized void accepted(UUID orderId, long dueNanos, long nowNanos) {
        Entry entry = entries.computeIfAbsent(orderId, unseen -> new Entry());
        if (entry.isAccepted()) {
            refused("201 with another order's id");
            return;
        }
        entry.dueNanos = dueNanos;
        entry.arrivals.put(Step.ACCEPTED, nowNanos);
        entry.arrivals.keySet().forEach(this::count);
    }

    /** An order got another answer, or none; {@code why} is the same for all that fared alike. */
    public synchronized void refused(String why) {
        refused++;
        refusals.merge(why, 1L, Long::sum);
    }

    /**
     * An event arrived. The first of those that make up a step counts; a repeated delivery is none.
     *
     * @param sequence the event's number among those that its service told of the order
     */
    public synchronized void arrived(Step step, UUID orderId, long sequence, long nowNanos) {
        Entry entry = entries.computeIfAbsent(orderId, unseen -> new Entry());
        Long last = entry.lastSequences.get(step);
        if (last != null && sequence <= last) {
            repeats++;
            return;
        }
        entry.lastSequences.put(step, sequence);
        if (entry.arrivals.putIfAbsent(step, nowNanos) == null && entry.isAccepted()) {
            count(step);
        }
    }

    /** The counts of this moment. Orders that somebody else placed are not among them. */
    public synchronized Progress progress() {
        return new Progress(
                sent,
                refused,
                counts.getOrDefault(Step.ACCEPTED, 0L),
                counts.getOrDefault(Step.DECIDED, 0L),
                counts.getOrDefault(Step.NOTIFIED, 0L));
    }

    /** How many orders were not accepted, by what they got instead. */
    public synchronized Map<String, Long> refusals() {
        return Map.copyOf(refusals);
    }

    /** Events that arrived again: allowed, since delivery is at least once. */
    public synchronized long repeats() {
        return repeats;
    }

    /** Every accepted order. */
    public synchronized List<Track> tracks() {
        List<Track> tracks = new ArrayList<>(entries.size());
        entries.forEach((orderId, entry) -> {
            if (entry.isAccepted()) {
                tracks.add(new Track(orderId, entry.dueNanos, new EnumMap<>(entry.arrivals)));
            }
        });
        return tracks;
    }

    private void count(Step step) {
        counts.merge(step, 1L, Long::sum);
    }
}
