package io.orderflow.local.kafka;

import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.kafka.common.Uuid;

/**
 * What the broker's folder holds: its configuration (reachable from this machine only, and small), the id of its
 * cluster, and in {@code log} the topics.
 *
 * @param folder an absolute path
 */
public record BrokerFiles(Path folder) {

    /**
     * Writes {@code server.properties}.
     *
     * @param cluster which the broker belongs to
     * @param number of the broker in it, from 1
     */
    public Path writeProperties(BrokerCluster cluster, int number) {
        Path file = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder);
            return Files.write(file, lines(cluster, number));
        } catch (IOException e) {
            throw new StartFailedException("Kafka's configuration cannot be written to " + file + ".", e);
        }
    }

    /** The id that the folder is formatted with: drawn once, then the same. */
    public String clusterId() {
        // Brokers of one cluster start at the same time.
        synchronized (BrokerFiles.class) {
            return clusterIdOf(folder.resolve("cluster.id"));
        }
    }

    private String clusterIdOf(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(folder);
                Path scratch = Files.writeString(
                        folder.resolve("cluster.id.new"), Uuid.randomUuid().toString());
                Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartFailedException("Kafka's cluster id cannot be kept in " + file + ".", e);
        }
    }

    private List<String> lines(BrokerCluster cluster, int number) {
        BrokerPorts ports = cluster.broker(number);
        String passage = ports.passage()
                .map(each -> ",PASSAGE://127.0.0.1:" + each.listens())
                .orElse("");
        String advertised = ports.passage()
                .map(each -> ",PASSAGE://127.0.0.1:" + each.advertised())
                .orElse("");
        return """
                process.roles=broker,controller
                node.id=%1$d
                listeners=CLIENT://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d%4$s
                advertised.listeners=CLIENT://127.0.0.1:%2$d%5$s
                listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,PASSAGE:PLAINTEXT
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=%6$s
                log.dirs=%7$s

                # Topics are made on purpose. A single broker cannot replicate.
                auto.create.topics.enable=false
                default.replication.factor=%8$d
                min.insync.replicas=%9$d
                offsets.topic.replication.factor=%8$d
                transaction.state.log.replication.factor=%8$d
                transaction.state.log.min.isr=%9$d
                share.coordinator.state.topic.replication.factor=%8$d
                share.coordinator.state.topic.min.isr=%9$d

                # Consumers start at once, and a broker that crashed is let in again soon; but one that was left waiting for
                # a processor isn't shut out.
                group.initial.rebalance.delay.ms=0
                # Segments as small as may be are compacted soon, so that a coordinator has read its groups in a moment. While
                # it reads long after a crash, a second reading can begin, and be taken to be at its end when the first is.
                offsets.topic.segment.bytes=1048576
                broker.session.timeout.ms=6000
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
                """.formatted(
                number,
                ports.client(),
                ports.controller(),
                passage,
                advertised,
                cluster.voters(),
                folder.resolve("log"),
                cluster.replicas(),
                cluster.inSync()).lines().toList();
    }
}
