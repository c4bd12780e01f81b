package io.orderflow.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done; the script deploy/local/load explains each option.
 *
 * @param parts which parts of it
 * @param data the suite's data folder, if it isn't the usual one
 * @param json where to write the report for machines, if anywhere
 */
record LoadOptions(Parts parts, Pace pace, Mix mix, Client client, Optional<Path> data, Optional<Path> json) {

    private static final Set<String> VALUES = Set.of(
            "--scenario",
            "--rate",
            "--seconds",
            "--warm-up",
            "--poison-percent",
            "--short-percent",
            "--products",
            "--seed",
            "--connections",
            "--timeout",
            "--url",
            "--data",
            "--json");
    private static final Set<String> FLAGS = Set.of("--no-limits", "--no-audit", "--check-only");

    /**
     * Which parts are wanted, besides checking the databases.
     *
     * @param limits whether to measure what the machine can do; never without a load
     * @param audit whether to hold the topics against the databases
     */
    record Parts(boolean load, boolean limits, boolean audit) {}

    /** What else happens to orders. */
    enum Scenario {
        /** Nothing. */
        PLAIN,
        /** Payments fail, customers cancel and send twice, parcels leave: see package {@code mixed}. */
        MIXED,
        /** Records that nobody can handle come between their events: see package {@code poison}. */
        POISON
    }

    /**
     * How fast and how long.
     *
     * @param rate orders per second
     */
    record Pace(double rate, int warmUpSeconds, int seconds) {
        long orders() {
            return Math.round(rate * (warmUpSeconds + seconds));
        }
    }

    /**
     * What is ordered.
     *
     * @param shortShare from 0 to 1
     * @param poisonShare for how many orders there is poison in each topic, from 0 to 1; 0 but in that scenario
     */
    record Mix(Scenario scenario, int products, double shortShare, double poisonShare, int seed) {}

    /**
     * How orders are sent.
     *
     * @param url of order-service, if it isn't the suite's
     */
    record Client(int connections, Duration timeout, Optional<URI> url) {}

    /** The name of every option. */
    static Set<String> names() {
        return Stream.concat(VALUES.stream(), FLAGS.stream()).collect(Collectors.toSet());
    }

    /** @throws UsageException when {@code line} makes no sense */
    static LoadOptions parse(List<String> line) {
        Arguments arguments = new Arguments(line, VALUES, FLAGS);
        Scenario scenario = scenario(arguments);
        return new LoadOptions(
                parts(arguments),
                new Pace(
                        arguments.number("--rate", 1000, 0.1, 100_000),
                        arguments.whole("--warm-up", 10, 0, 3600),
                        arguments.whole("--seconds", 30, 1, 86_400)),
                new Mix(
                        scenario,
                        arguments.whole("--products", 50, 1, 10_000),
                        arguments.number("--short-percent", 2, 0, 100) / 100,
                        poisonShare(arguments, scenario),
                        arguments.whole("--seed", 1, 0, Integer.MAX_VALUE)),
                new Client(
                        arguments.whole("--connections", 64, 1, 10_000),
                        Duration.ofSeconds(arguments.whole("--timeout", 10, 1, 3600)),
                        arguments.text("--url").map(LoadOptions::url)),
                arguments.text("--data").map(Path::of),
                arguments.text("--json").map(Path::of));
    }

    private static Parts parts(Arguments arguments) {
        boolean load = !arguments.has("--check-only");
        return new Parts(load, load && !arguments.has("--no-limits"), !arguments.has("--no-audit"));
    }

    private static Scenario scenario(Arguments arguments) {
        return switch (arguments.text("--scenario").orElse("plain")) {
            case "plain" -> Scenario.PLAIN;
            case "mixed" -> Scenario.MIXED;
            case "poison" -> Scenario.POISON;
            case String other -> throw new UsageException("--scenario is plain, mixed or poison, not " + other + ".");
        };
    }

    private static double poisonShare(Arguments arguments, Scenario scenario) {
        if (scenario == Scenario.POISON) {
            return arguments.number("--poison-percent", 1, 0.01, 100) / 100;
        } else if (arguments.text("--poison-percent").isPresent()) {
            throw new UsageException("--poison-percent is for --scenario poison.");
        }
        return 0;
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (Objects.equals(url.getScheme(), "http") && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw noUrl(text);
        }
        throw noUrl(text);
    }

    private static UsageException noUrl(String text) {
        return new UsageException("--url is a URL such as http://127.0.0.1:8080, not " + text + ".");
    }
}
