package io.orderflow.faults.kinds;

import io.orderflow.faults.Fault;
import io.orderflow.faults.FaultKind;
import io.orderflow.faults.Pace;
import io.orderflow.faults.ground.Disk;
import io.orderflow.faults.ground.Ground;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Disks without room, connections that the server ends, and transactions that don't end. */
final class Storage {

    List<FaultKind> kinds() {
        String noRoot = "a disk of its own needs root and Linux";
        boolean disks = ground.disk(Ground.POSTGRES).isPresent();
        return List.of(
                FaultKind.of("disk of PostgreSQL full", this::fullPostgres, disks, noRoot),
                FaultKind.of("disk of a broker full", this::fullBroker, disks, noRoot),
                FaultKind.of("backends terminated", this::terminate),
                FaultKind.of("long writer transaction", this::longTransaction));
    }

    private final Ground ground;

    Storage(Ground ground) {
        this.ground = ground;
    }

    private Fault fullPostgres(RandomGenerator random, Pace pace) {
        return full(Ground.POSTGRES, pace.pause(random));
    }

    private Fault fullBroker(RandomGenerator random, Pace pace) {
        return full(Processes.any(random, ground.brokers()), pace.pause(random));
    }

    private Fault full(String name, Duration lasts) {
        Disk disk = ground.disk(name).orElseThrow();
        return Happening.of(
                "the disk of " + name + " is full for " + lasts.toSeconds() + " s",
                Set.of(name),
                lasts,
                disk::fill,
                () -> {
                    disk.free();
                    // Either may have given up; what runs it starts it again.
                    Processes.startAgain(ground.component(name));
                });
    }

    private Fault terminate(RandomGenerator random, Pace pace) {
        Duration lasts = Duration.ofSeconds(random.nextInt(2, 7));
        if (random.nextBoolean()) {
            return new Terminations("all services", Ground.SERVICES, ground, lasts);
        }
        String service = Processes.any(random, Ground.SERVICES);
        return new Terminations(service, List.of(service), ground, lasts);
    }

    private Fault longTransaction(RandomGenerator random, Pace pace) {
        return new LongTransaction(Processes.any(random, Ground.SERVICES), ground, pace.pause(random));
    }
}
