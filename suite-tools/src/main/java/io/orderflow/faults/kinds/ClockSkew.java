package io.orderflow.faults.kinds;

import io.orderflow.faults.Fault;
import io.orderflow.faults.FaultKind;
import io.orderflow.faults.Pace;
import io.orderflow.faults.ground.Ground;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A clock that is wrong by an hour. */
final class ClockSkew {

    List<FaultKind> kinds() {
        return List.of(FaultKind.of(
                "clock wrong by an hour",
                this::skewed,
                ground.hasClocks(),
                "libfaketime (Debian's package faketime) is not installed"));
    }

    private final Ground ground;

    ClockSkew(Ground ground) {
        this.ground = ground;
    }

    private Fault skewed(RandomGenerator random, Pace pace) {
        String service = Processes.any(random, Ground.SERVICES);
        boolean ahead = random.nextBoolean();
        return Happening.of(
                "the clock of " + service + " is an hour " + (ahead ? "ahead" : "behind"),
                Set.of(service),
                pace.pause(random),
                () -> ground.setClock(service, Duration.ofHours(ahead ? 1 : -1)),
                () -> ground.setClock(service, Duration.ZERO));
    }
}
