package io.orderflow.local;

import io.orderflow.local.kafka.BrokerCluster;
import io.orderflow.local.kafka.BrokerFiles;
import io.orderflow.local.kafka.BrokerPorts;
import io.orderflow.local.kafka.KafkaBroker;
import io.orderflow.local.kafka.Topics;
import io.orderflow.local.process.Jvm;
import io.orderflow.local.process.Launch;
import io.orderflow.local.process.Leftovers;
import io.orderflow.local.process.LocalServer;
import io.orderflow.local.process.Ports;
import io.orderflow.local.process.RuntimeClassPath;
import io.orderflow.local.process.ServerProcess;
import io.orderflow.local.process.StartFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * A real Kafka broker on 127.0.0.1, in a JVM of its own that is a child process of this one. It is a controller too
 * (KRaft), never makes a topic by itself, and can be started again on the same folder after any end: what it
 * acknowledged is still there, unless the whole machine went down, because Kafka leaves writing to disk to the system.
 */
public final class LocalKafka implements LocalServer {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final int port;
    private final ServerProcess process;

    private LocalKafka(int port, ServerProcess process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a broker for a test on the files in {@code dataDir}, created if there are none, and waits until clients can
     * use it. It writes to {@code kafka.log} in that folder. Its JVM is made to start soon, not to run fast.
     *
     * @throws StartFailedException when it cannot be started
     */
    public static LocalKafka start(Path dataDir, int port, int controllerPort) {
        var files = new BrokerFiles(dataDir.toAbsolutePath());
        var alone = new BrokerCluster(files.clusterId(), List.of(BrokerPorts.of(port, controllerPort)));
        // A test is short.
        LocalKafka kafka = launch(true, files, alone, 1, dataDir.resolve("kafka.log"));
        kafka.awaitReady();
        return kafka;
    }

    /** Starts a suite's broker of that number without waiting: {@link #awaitReady} is the caller's to call. */
    static LocalKafka launch(Path dataDir, BrokerCluster cluster, int number, Path log) {
        // Those of a fault campaign are there to be lost and to come back; what they get of the machine is little
        // anyway.
        boolean soon = cluster.broker(number).passage().isPresent();
        return launch(soon, new BrokerFiles(dataDir.toAbsolutePath()), cluster, number, log);
    }

    private static LocalKafka launch(boolean soon, BrokerFiles files, BrokerCluster cluster, int number, Path log) {
        Leftovers.end(files.folder());
        var arguments = List.of(files.writeProperties(cluster, number).toString(), cluster.id());
        var command = Jvm.broker(soon, RuntimeClassPath.value(), KafkaBroker.class, arguments);
        int port = cluster.broker(number).client();
        return new LocalKafka(port, ServerProcess.launch("Kafka", new Launch(command, files.folder(), log)));
    }

    /** A broker that this or another JVM started, by its process id. */
    public static LocalKafka attach(int port, long pid) {
        return new LocalKafka(port, ServerProcess.attach("Kafka", pid));
    }

    /** A broker listens only once its controller has let it in, so that listening is being ready. */
    @Override
    public void awaitReady() {
        process.awaitReady(READY_LIMIT, () -> Ports.isListening(port));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Makes the topics that are missing, each with that many partitions, and waits until they can be written to. */
    public void createTopics(Collection<String> names, int partitions) {
        try (Topics topics = new Topics(bootstrapServers())) {
            topics.create(names, partitions);
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return process.exitCode();
    }

    @Override
    public String lastWords() {
        return process.lastWords();
    }

    @Override
    public void stop() {
        if (!process.end("TERM", STOP_LIMIT)) {
            process.kill();
        }
    }

    @Override
    public void kill() {
        process.kill();
    }
}
