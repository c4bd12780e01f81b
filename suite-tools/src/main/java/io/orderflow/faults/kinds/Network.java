package io.orderflow.faults.kinds;

import io.orderflow.faults.Fault;
import io.orderflow.faults.FaultKind;
import io.orderflow.faults.Pace;
import io.orderflow.faults.ground.Ground;
import io.orderflow.faults.ground.Passage;
import io.orderflow.faults.ground.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Connections that are cut, torn, delayed, or lead nowhere. */
final class Network {

    private final Ground ground;

    Network(Ground ground) {
        this.ground = ground;
    }

    List<FaultKind> kinds() {
        return List.of(
                FaultKind.of("connections cut", this::cut),
                FaultKind.of("connections half-open", (random, pace) -> {
                    Duration lasts = pace.pause(random);
                    return troubled(way(random), new Trouble.Silence(), "is silent for " + seconds(lasts), lasts);
                }),
                FaultKind.of("connections delayed", (random, pace) -> {
                    Duration by = Duration.ofMillis(random.nextInt(30, 300));
                    String how = "takes " + by.toMillis() + " ms longer";
                    return troubled(way(random), new Trouble.Delay(by), how, pace.pause(random));
                }),
                FaultKind.of("connections cut mid-frame", (random, pace) -> {
                    Duration lasts = Duration.ofSeconds(3);
                    return troubled(way(random), new Trouble.Tear(), "tears messages for " + seconds(lasts), lasts);
                }),
                FaultKind.of("connections refused", (random, pace) -> {
                    Duration lasts = pace.pause(random);
                    return troubled(way(random), new Trouble.Refusal(), "is closed for " + seconds(lasts), lasts);
                }),
                FaultKind.of("collector dead", this::deadCollector));
    }

    /**
     * A way from a service to a server.
     *
     * @param ends the parts of the suite at its ends
     */
    private record Way(String name, Passage passage, Set<String> ends) {}

    private Way way(RandomGenerator random) {
        List<Way> ways = Stream.concat(
                        Ground.SERVICES.stream()
                                .map(service -> new Way(
                                        "the way from " + service + " to PostgreSQL",
                                        ground.toPostgres(service),
                                        Set.of(service, Ground.POSTGRES))),
                        ground.brokers().stream()
                                .map(broker ->
                                        new Way("the way to " + broker, ground.toBroker(broker), Set.of(broker))))
                .toList();
        return Processes.any(random, ways);
    }

    private Fault cut(RandomGenerator random, Pace pace) {
        Way way = way(random);
        return Happening.of(
                way.name() + " is cut once",
                way.ends(),
                Duration.ZERO,
                () -> way.passage().cut(),
                () -> {});
    }

    private static Fault troubled(Way way, Trouble trouble, String how, Duration lasts) {
        return Happening.of(
                way.name() + " " + how,
                way.ends(),
                lasts,
                () -> way.passage().trouble(trouble),
                () -> way.passage().trouble(new Trouble.None()));
    }

    private Fault deadCollector(RandomGenerator random, Pace pace) {
        Trouble trouble = random.nextBoolean() ? new Trouble.Refusal() : new Trouble.Silence();
        Way way = new Way("the way to the collector", ground.toCollector(), Set.of("collector"));
        String how = trouble instanceof Trouble.Refusal ? "is closed" : "is silent";
        return troubled(way, trouble, how, pace.pause(random));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
