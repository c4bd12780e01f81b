package io.orderflow.faults;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A kind of fault.
 *
 * @param name what reports call it
 * @param draw makes one, with particulars that are drawn
 * @param impossible why this machine can't have it; empty where it can
 */
public record FaultKind(String name, Drawing draw, Optional<String> impossible) {

    /** How the names of those end that kill a process at a point. */
    public static final String AT_A_POINT = "at a named point";

    /** Draws a fault. */
    @FunctionalInterface
    public interface Drawing {
        Fault from(RandomGenerator random, Pace pace);
    }

    /** One that every machine can have. */
    public static FaultKind of(String name, Drawing draw) {
        return new FaultKind(name, draw, Optional.empty());
    }

    /** One that only some machines can have. */
    public static FaultKind of(String name, Drawing draw, boolean possible, String otherwise) {
        return new FaultKind(name, draw, possible ? Optional.empty() : Optional.of(otherwise));
    }
}
