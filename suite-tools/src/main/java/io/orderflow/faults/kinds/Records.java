package io.orderflow.faults.kinds;

import io.orderflow.faults.FaultKind;
import io.orderflow.stray.PoisonKind;
import io.orderflow.stray.StrayRecords;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Records that come again, out of order, or from nowhere. */
final class Records {

    static List<FaultKind> kinds(StrayRecords records) {
        return List.of(
                kind("records repeated ten times", random -> records.repeat(random, 50, 10)),
                kind("old records again, out of order", random -> records.again(random, 200)),
                kind("poison: random bytes", random -> records.poison(random, PoisonKind.RANDOM_BYTES)),
                kind("poison: wrong schema", random -> records.poison(random, PoisonKind.WRONG_SCHEMA)),
                kind("poison: 1 MB", random -> records.poison(random, PoisonKind.HUGE)),
                kind("poison: hostile headers", random -> records.poison(random, PoisonKind.HOSTILE_HEADERS)));
    }

    private Records() {}

    /** Sends records, and says which. */
    @FunctionalInterface
    private interface Sending {
        String with(RandomGenerator random) throws Exception;
    }

    private static FaultKind kind(String name, Sending sending) {
        return FaultKind.of(name, (random, pace) -> {
            RandomGenerator own = new SplittableRandom(random.nextLong());
            return new Happening(
                    name,
                    Set.of("records"),
                    Duration.ZERO,
                    () -> {
                        sending.with(own);
                        return true;
                    },
                    () -> {});
        });
    }
}
