package io.orderflow.local.kafka;

import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.kafka.common.Uuid;

/**
 * What the broker's folder holds: its configuration (alone, reachable from this machine only, and small), the id of its
 * cluster, and in {@code log} the topics.
 *
 * @param folder an absolute path
 */
public record BrokerFiles(Path folder) {

    /**
     * Writes {@code server.properties}.
     *
     * @param port where clients connect
     * @param controllerPort where the broker talks to itself about metadata
     */
    public Path writeProperties(int port, int controllerPort) {
        Path file = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder);
            return Files.write(file, lines(port, controllerPort));
        } catch (IOException e) {
            throw new StartFailedException("Kafka's configuration cannot be written to " + file + ".", e);
        }
    }

    /** The id that the folder is formatted with: drawn once, then the same. */
    public String clusterId() {
        Path file = folder.resolve("cluster.id");
        try {
            if (Files.notExists(file)) {
                Path scratch = Files.writeString(
                        folder.resolve("cluster.id.new"), Uuid.randomUuid().toString());
                Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartFailedException("Kafka's cluster id cannot be kept in " + file + ".", e);
        }
    }

    private List<String> lines(int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=CLIENT://127.0.0.1:%1$d
                listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                log.dirs=%3$s

                # Topics are made on purpose. A single broker cannot replicate.
                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1

                # Consumers start at once, and a broker that crashed is let in again soon.
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500

                # Memory and disk of a laptop.
                offsets.topic.num.partitions=8
                transaction.state.log.num.partitions=8
                share.coordinator.state.topic.num.partitions=1
                num.network.threads=2
                num.io.threads=4
                background.threads=4
                num.recovery.threads.per.data.dir=2
                log.cleaner.dedupe.buffer.size=8388608
                log.cleaner.io.buffer.size=262144
                log.index.size.max.bytes=1048576
                log.segment.bytes=134217728
                metadata.log.segment.bytes=16777216
                """.formatted(port, controllerPort, folder.resolve("log"))
                .lines()
                .toList();
    }
}
