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

    static List<FaultKind> kinds(Ground ground) {
        String noRoot = "a disk of its own needs root and Linux";
        boolean disks = ground.disk(Ground.POSTGRES).isPresent();
        return List.of(
                FaultKind.of("disk of PostgreSQL full", Storage::fullPostgres, disks, noRoot),
                FaultKind.of("disk of a broker full", Storage::fullBroker, disks, noRoot),
                FaultKind.of("backends terminated", Storage::terminate),
                FaultKind.of("long writer transaction", Storage::longTransaction));
    }

    private Storage() {}

    private static Fault fullPostgres(RandomGenerator random, Ground ground, Pace pace) {
        return full(Ground.POSTGRES, ground, pace.pause(random));
    }

    private static Fault fullBroker(RandomGenerator random, Ground ground, Pace pace) {
        return full(Processes.any(random, ground.brokers()), ground, pace.pause(random));
    }

    private static Fault full(String name, Ground ground, Duration lasts) {
        Disk disk = ground.disk(name).orElseThrow();
        return Happening.of(
                "the disk of " + name + " is full for " + lasts.toSeconds() + " s",
                Set.of(name),
                lasts,
                disk::fill,
                () -> {
                    disk.free();
                    // Either may have given up; what runs it starts it again.
                    if (!ground.component(name).isAlive()) {
                        ground.component(name).start();
                    }
                });
    }

    private static Fault terminate(RandomGenerator random, Ground ground, Pace pace) {
        Duration lasts = Duration.ofSeconds(random.nextInt(2, 7));
        if (random.nextBoolean()) {
            return new Terminations("all services", Ground.SERVICES, ground, lasts);
        }
        String service = Processes.any(random, Ground.SERVICES);
        return new Terminations(service, List.of(service), ground, lasts);
    }

    private static Fault longTransaction(RandomGenerator random, Ground ground, Pace pace) {
        return new LongTransaction(Processes.any(random, Ground.SERVICES), ground, pace.pause(random));
    }
}
