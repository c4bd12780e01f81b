package io.orderflow.local;

import io.orderflow.local.process.Launch;
import io.orderflow.local.process.Ports;
import io.orderflow.local.process.ServerProcess;
import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.process.Tools;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Jaeger 2 that shows the traces of a local run: the program {@code jaeger} where the machine has it, else its image
 * in Docker. It keeps them in memory, and so until it is stopped.
 */
final class LocalJaeger implements AutoCloseable {

    private static final String NAME = "Jaeger";
    private static final String IMAGE = "jaegertracing/jaeger:2.14.0";

    /** An image may have to be fetched first. */
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final ServerProcess process;
    private final Runnable cleanUp;

    /**
     * How one is run.
     *
     * @param cleanUp what is left to do when it would not end by itself
     */
    private record Way(List<String> command, Runnable cleanUp) {}

    private LocalJaeger(ServerProcess process, Runnable cleanUp) {
        this.process = process;
        this.cleanUp = cleanUp;
        // However this JVM ends, and also while Jaeger comes up.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop Jaeger"));
    }

    /** Where it takes spans, and where people look at them: both are fixed, because Jaeger's are. */
    record Doors(int otlp, int ui) {
        static final Doors USUAL = new Doors(4317, 16686);

        URI url() {
            return URI.create("http://127.0.0.1:" + ui);
        }

        private boolean areOpen() {
            return Ports.isListening(otlp) && Ports.isListening(ui);
        }
    }

    /**
     * Starts one and waits until it takes spans; it is empty where one is there already.
     *
     * @param path the folders in which programs are looked for
     * @param folder in which it runs
     * @param log where it writes what it says
     * @throws StartFailedException when there is neither the program nor a Docker engine, or it does not come up
     */
    static Optional<LocalJaeger> start(Doors doors, List<Path> path, Path folder, Path log) {
        if (doors.areOpen()) {
            return Optional.empty();
        }
        Way way = Tools.find("jaeger", path)
                .map(jaeger -> new Way(List.of(jaeger.toString()), () -> {}))
                .or(() -> Tools.find("docker", path)
                        .filter(LocalJaeger::hasEngine)
                        .map(docker -> new Way(inDocker(docker, doors), () -> removeContainer(docker, doors))))
                .orElseThrow(() -> new StartFailedException(
                        "--jaeger wants a jaeger on the PATH or a Docker engine that answers, and there is neither:"
                                + " get one from https://www.jaegertracing.io/download, or leave out --jaeger."));
        var launch = new Launch(way.command(), folder, log)
                .withEnvironment(Map.of("JAEGER_LISTEN_HOST", "127.0.0.1"))
                // Docker's client ends its container then.
                .withDeathSignal("TERM");
        LocalJaeger jaeger = new LocalJaeger(ServerProcess.launch(NAME, launch), way.cleanUp());
        try {
            jaeger.process.awaitReady(READY_LIMIT, doors::areOpen);
        } catch (StartFailedException failed) {
            jaeger.close();
            throw failed;
        }
        return Optional.of(jaeger);
    }

    @Override
    public void close() {
        if (!process.end("TERM", STOP_LIMIT)) {
            process.kill();
            cleanUp.run();
        }
    }

    private static List<String> inDocker(Path docker, Doors doors) {
        return List.of(
                docker.toString(),
                "run",
                "--rm",
                "--name",
                container(doors),
                "--publish",
                "127.0.0.1:%1$d:%1$d".formatted(doors.otlp()),
                "--publish",
                "127.0.0.1:%1$d:%1$d".formatted(doors.ui()),
                "--env",
                "JAEGER_LISTEN_HOST=0.0.0.0",
                IMAGE);
    }

    /** A client that is killed leaves its container behind. */
    private static void removeContainer(Path docker, Doors doors) {
        Tools.succeeds(List.of(docker.toString()), "rm", "--force", container(doors));
    }

    private static String container(Doors doors) {
        return "orderflow-jaeger-" + doors.ui();
    }

    /** The program alone may be there without an engine. */
    private static boolean hasEngine(Path docker) {
        return Tools.succeeds(List.of(docker.toString()), "info");
    }
}
