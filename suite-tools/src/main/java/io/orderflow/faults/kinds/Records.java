package io.orderflow.faults.kinds;

import io.orderflow.faults.FaultKind;
import io.orderflow.faults.Pace;
import io.orderflow.stray.Operator;
import io.orderflow.stray.PoisonKind;
import io.orderflow.stray.StrayRecords;
import io.orderflow.stray.StrayRecords.Place;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Records that come again, out of order, or from nowhere. */
final class Records {

    /** How long to go on while nothing can be discarded; the rest is for the campaign's end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static List<FaultKind> kinds(StrayRecords records, Operator operator) {
        return List.of(
                amidAnOrder(records, operator),
                kind("records repeated ten times", random -> records.repeat(random, 50, 10) > 0),
                kind("old records again, out of order", random -> records.again(random, 200) > 0),
                kind(
                        "poison: random bytes",
                        random ->
                                !records.poison(random, PoisonKind.RANDOM_BYTES).isEmpty()),
                kind(
                        "poison: wrong schema",
                        random ->
                                !records.poison(random, PoisonKind.WRONG_SCHEMA).isEmpty()),
                kind(
                        "poison: 1 MB",
                        random -> !records.poison(random, PoisonKind.HUGE).isEmpty()),
                kind(
                        "poison: hostile headers",
                        random -> !records.poison(random, PoisonKind.HOSTILE_HEADERS)
                                .isEmpty()));
    }

    private Records() {}

    /** Sends records, and says whether there were any. */
    @FunctionalInterface
    private interface Sending {
        boolean with(RandomGenerator random) throws Exception;
    }

    /** An operator settles it a moment later, so that the order goes on, by events that had to wait. */
    private static FaultKind amidAnOrder(StrayRecords records, Operator operator) {
        return FaultKind.of("poison amid an order", (random, pace) -> {
            RandomGenerator own = new SplittableRandom(random.nextLong());
            Set<Place> sent = ConcurrentHashMap.newKeySet();
            return new Happening(
                    "poison amid the events of an order, discarded by an operator",
                    Set.of("records"),
                    Pace.moment(random),
                    () -> sent.addAll(records.poisonAmidAnOrder(own)),
                    () -> operator.discard(sent, PATIENCE));
        });
    }

    private static FaultKind kind(String name, Sending sending) {
        return FaultKind.of(name, (random, pace) -> {
            RandomGenerator own = new SplittableRandom(random.nextLong());
            return new Happening(name, Set.of("records"), Duration.ZERO, () -> sending.with(own), () -> {});
        });
    }
}
