package io.orderflow.messaging.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the story of a seed: draws whose step is next and what goes wrong, for a while; then lets everything heal, until
 * nothing moves any more.
 */
final class Simulation {

    /** How a story ended. */
    sealed interface Outcome {

        /** All invariants held; {@code sights} has occurred. */
        record Held(Set<Sights.Sight> sights) implements Outcome {}

        /** One didn't, after these steps. */
        record Violated(long seed, Invariant invariant, String what, List<String> steps) implements Outcome {}
    }

    private static final int WILD_STEPS = 1_200;
    private static final int MOST_STEPS = 20_000;
    /** More than anybody needs for a round in which it changes nothing. */
    private static final int QUIET_ROUNDS = 25;

    private final Watch watch = new Watch();
    private final Story story;
    private final Cast cast;
    private final Mishaps mishaps;
    /** Some are fast and some are slow: each is here as often as it gets its turn. */
    private final List<Actor> turns = new ArrayList<>();

    private Simulation(long seed, Optional<Bug> bug, boolean written) {
        this.story = new Story(new Chance(seed), watch, new Diary(written), bug);
        this.cast = new Cast(story);
        this.mishaps = new Mishaps(story, cast);
        cast.actors()
                .forEach(
                        actor -> turns.addAll(Collections.nCopies(story.chance().upTo(6), actor)));
    }

    /** The story of {@code seed}, all rules kept. */
    static Outcome of(long seed) {
        return tell(seed, Optional.empty());
    }

    /** The story of {@code seed} with one rule broken. */
    static Outcome with(Bug bug, long seed) {
        return tell(seed, Optional.of(bug));
    }

    /** What goes wrong is told a second time, and written down. */
    private static Outcome tell(long seed, Optional<Bug> bug) {
        Outcome outcome = new Simulation(seed, bug, false).run(seed);
        return outcome instanceof Outcome.Held ? outcome : new Simulation(seed, bug, true).run(seed);
    }

    private Outcome run(long seed) {
        try {
            beWild();
            heal();
            AtRest.check(watch, cast);
            return new Outcome.Held(watch.sights().seen());
        } catch (ViolationException violation) {
            return new Outcome.Violated(
                    seed,
                    violation.invariant(),
                    String.valueOf(violation.getMessage()),
                    story.diary().lines());
        }
    }

    private void beWild() {
        for (int step = 0; step < WILD_STEPS; step++) {
            mishaps.strike();
            Actor next =
                    story.chance().oneIn(4) ? cast.broker() : story.chance().oneOf(turns);
            if (!mishaps.isPaused(next)) {
                step(next);
            }
        }
    }

    /** Everybody in turn. Those who deadlock are helped as PostgreSQL does: one of them is cut off. */
    private void heal() {
        story.chance().beKind();
        story.diary().note("MISHAP", "From now on nothing goes wrong any more.");
        watch.stir();
        comeToRest();
        Optional<Actor> victim = oneHeldUp();
        while (victim.isPresent() && watch.now() < MOST_STEPS) {
            victim.get().loseConnection();
            // It doesn't know yet, and the others have the time to go on before this ends.
            watch.stir();
            comeToRest();
            victim = oneHeldUp();
        }
    }

    private Optional<Actor> oneHeldUp() {
        List<Actor> heldUp = cast.actors().stream().filter(Actor::isHeldUp).toList();
        return heldUp.isEmpty() ? Optional.empty() : Optional.of(story.chance().oneOf(heldUp));
    }

    private void comeToRest() {
        do {
            step(cast.broker());
            cast.actors().forEach(this::step);
        } while (watch.quietFor() < (long) QUIET_ROUNDS * cast.actors().size() && watch.now() < MOST_STEPS);
    }

    private void step(Actor actor) {
        watch.tick();
        actor.step();
    }
}
