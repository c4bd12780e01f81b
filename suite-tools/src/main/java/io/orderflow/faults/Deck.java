package io.orderflow.faults;

import io.orderflow.faults.Injection.Drawn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws faults: every kind once before any comes again, in an order and with particulars that a seed decides. */
final class Deck {

    private static final int TRIES = 20;

    private final List<FaultKind> kinds;
    private final Pace pace;
    private final SplittableRandom random;
    private final Deque<FaultKind> cards = new ArrayDeque<>();

    /** Of the kinds that are possible. */
    Deck(List<FaultKind> kinds, Pace pace, long seed) {
        this.kinds = kinds.stream().filter(kind -> kind.impossible().isEmpty()).toList();
        this.pace = pace;
        this.random = new SplittableRandom(seed);
    }

    /** Faults for one round: as many as {@code most}, about different parts. */
    List<Drawn> draw(int most) {
        List<Drawn> drawn = new ArrayList<>();
        Set<String> touched = new HashSet<>();
        while (drawn.size() < most) {
            if (cards.isEmpty()) {
                List<FaultKind> shuffled = new ArrayList<>(kinds);
                Collections.shuffle(shuffled, Random.from(random));
                cards.addAll(shuffled);
            }
            FaultKind kind = cards.removeFirst();
            Fault fault = apartFrom(touched, kind);
            if (!Collections.disjoint(touched, fault.touches())) {
                cards.addFirst(kind);
                return drawn;
            }
            touched.addAll(fault.touches());
            drawn.add(new Drawn(kind.name(), fault));
        }
        return drawn;
    }

    /** Another draw of the same kind may be about another part. */
    private Fault apartFrom(Set<String> touched, FaultKind kind) {
        Fault fault = kind.draw().from(random, pace);
        for (int i = 0; i < TRIES && !Collections.disjoint(touched, fault.touches()); i++) {
            fault = kind.draw().from(random, pace);
        }
        return fault;
    }

    /** How many faults the next round has: mostly one, else a pair. */
    int next(double shareOfPairs) {
        return random.nextDouble() < shareOfPairs ? 2 : 1;
    }
}
