package io.orderflow.messaging.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** All that is left to chance, drawn from the seed. */
final class Chance {

    private final Random random;
    private boolean kind;

    Chance(long seed) {
        // Neighbouring seeds begin alike in java.util.Random; a multiplied one doesn't.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** From now on no mishap happens. */
    void beKind() {
        kind = true;
    }

    /** Whether something happens that does so once in {@code times}. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** The same for something bad. */
    boolean mishap(int times) {
        return !kind && oneIn(times);
    }

    /** From 1 to {@code most}. */
    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    <T> List<T> shuffled(Collection<T> things) {
        List<T> shuffled = new ArrayList<>(things);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    <T> T oneOf(Collection<T> choices) {
        return choices.stream().skip(random.nextInt(choices.size())).findFirst().orElseThrow();
    }
}
