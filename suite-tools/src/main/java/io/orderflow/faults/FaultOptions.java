package io.orderflow.faults;

import io.orderflow.load.Arguments;
import io.orderflow.load.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a campaign is to be like.
 *
 * @param seed decides the faults and the orders
 * @param minutes how long faults are injected, at least
 * @param faults how many of them, at least
 * @param orders how many orders are to be accepted, at least
 * @param rate orders per second
 * @param brokers how many brokers the cluster has
 * @param pairs which share of rounds has two faults at once, from 0 to 1
 * @param warmUp how long customers use the suite before the first fault
 * @param healing within how long the suite has to be well again; empty for 30 s, and 60 s where brokers were hit
 * @param data where the suite of the campaign keeps its files
 * @param report where the report is written, in Markdown; empty for nowhere
 */
record FaultOptions(
        long seed,
        double minutes,
        int faults,
        int orders,
        double rate,
        int brokers,
        double pairs,
        Duration warmUp,
        Optional<Duration> healing,
        Path data,
        Optional<Path> report) {

    private static final Set<String> VALUES = Set.of(
            "--seed",
            "--minutes",
            "--faults",
            "--orders",
            "--rate",
            "--brokers",
            "--pairs",
            "--warm-up",
            "--healing",
            "--data",
            "--report");

    static FaultOptions parse(List<String> words, Path defaultData) {
        Arguments arguments = new Arguments(words, VALUES, Set.of());
        int brokers = arguments.whole("--brokers", 3, 1, 3);
        if (brokers == 2) {
            throw new UsageException("--brokers is 1 or 3, not 2: two can't outvote each other.");
        }
        return new FaultOptions(
                arguments.whole("--seed", 1, 0, Integer.MAX_VALUE),
                arguments.number("--minutes", 10.0, 0.1, 24 * 60),
                arguments.whole("--faults", 1, 1, 1_000_000),
                arguments.whole("--orders", 1, 1, 10_000_000),
                arguments.number("--rate", 20.0, 0.1, 1000),
                brokers,
                arguments.number("--pairs", 0.4, 0, 1),
                Duration.ofSeconds(arguments.whole("--warm-up", 60, 0, 3600)),
                arguments.text("--healing").map(given -> Duration.ofSeconds(arguments.whole("--healing", 30, 1, 3600))),
                arguments.text("--data").map(Path::of).orElse(defaultData),
                arguments.text("--report").map(Path::of));
    }
}
