package io.orderflow.load.traffic;

import io.orderflow.audit.Promises;
import io.orderflow.check.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What requests were answered, by kind; and what no client should ever have been answered. */
public final class Answers {
    private static final int EXAMPLES = 5;

    private final SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
    private final Map<Deed, Set<UUID>> done = new EnumMap<>(Deed.class);
    private final List<String> unexpected = new ArrayList<>();
    private final List<String> unlike = new ArrayList<>();

    /** What can be done to an order, beside placing it. */
    public enum Deed {
        CANCELLATION,
        DISPATCH,
        DELIVERY
    }

    /** A request of some kind was answered with a status, or not at all. */
    public synchronized void count(String kind, String answer) {
        counts.computeIfAbsent(kind, unseen -> new TreeMap<>()).merge(answer, 1L, Long::sum);
    }

    /** An answer that the interface doesn't promise, or that means a defect. */
    public synchronized void unexpected(String what) {
        unexpected.add(what);
    }

    /** A client was told that something is done to an order. */
    public synchronized void done(Deed deed, UUID orderId) {
        done.computeIfAbsent(deed, none -> new HashSet<>()).add(orderId);
    }

    /** What orders were answered to be done, beside placing them. */
    public synchronized Promises promises() {
        return new Promises(
                Set.of(),
                done.getOrDefault(Deed.CANCELLATION, Set.of()),
                done.getOrDefault(Deed.DISPATCH, Set.of()),
                done.getOrDefault(Deed.DELIVERY, Set.of()));
    }

    /** A request and its repeat were answered as if they were two. */
    public synchronized void unlike(String what) {
        unlike.add(what);
    }

    /** How many answers there were to each kind of request. */
    public synchronized SortedMap<String, SortedMap<String, Long>> counts() {
        SortedMap<String, SortedMap<String, Long>> copy = new TreeMap<>();
        counts.forEach((kind, answers) -> copy.put(kind, new TreeMap<>(answers)));
        return copy;
    }

    /** What must hold of them. */
    public synchronized List<Finding> findings() {
        return List.of(
                finding("every request is answered as its interface says, and none with a failure", unexpected),
                finding("a request that is repeated with its Idempotency-Key gets the same answer", unlike));
    }

    private static Finding finding(String sentence, List<String> violations) {
        return new Finding(
                Finding.IN_ANSWERS,
                sentence,
                violations.size(),
                violations.stream().limit(EXAMPLES).toList());
    }
}
