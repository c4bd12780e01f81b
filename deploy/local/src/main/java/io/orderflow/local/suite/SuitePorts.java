package io.orderflow.local.suite;

import io.orderflow.local.kafka.BrokerPorts;
import io.orderflow.local.kafka.BrokerPorts.Passage;
import io.orderflow.local.process.Ports;
import io.orderflow.local.process.StartFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one suite: the usual ones, all moved by the same number.
 *
 * @param offset what is added to each
 */
public record SuitePorts(int offset) {
    private static final int HIGHEST = 65_535;
    private static final int POSTGRES = 5432;
    private static final int KAFKA = 9092;
    private static final int CONTROLLER = 9093;
    private static final int PASSAGE = 9094;
    private static final int BETWEEN_BROKERS = 3;
    private static final int BROKERS = 3;

    public SuitePorts {
        if (offset < 0 || offset > HIGHEST - CONTROLLER) {
            throw new IllegalArgumentException(
                    "a port offset is a number from 0 to " + (HIGHEST - CONTROLLER) + ", not " + offset);
        }
    }

    /** Ports that are all free now and claimed, those of three brokers with a further way in too; not the usual ones. */
    public static SuitePorts free() {
        while (true) {
            SuitePorts ports = new SuitePorts(ThreadLocalRandom.current().nextInt(10_000, 22_000));
            if (Ports.claim(ports.ofCluster())) {
                return ports;
            }
        }
    }

    public int postgres() {
        return POSTGRES + offset;
    }

    public int kafka() {
        return KAFKA + offset;
    }

    /** Where the broker of that number listens, without further ways in; 1 is the one at {@link #kafka}. */
    public BrokerPorts broker(int number) {
        return BrokerPorts.of(moved(KAFKA, number), moved(CONTROLLER, number));
    }

    /** The same with a further listener, which clients reach by the port {@code advertised}. */
    public BrokerPorts brokerBehind(int advertised, int number) {
        BrokerPorts ports = broker(number);
        Passage passage = new Passage(moved(PASSAGE, number), advertised);
        return new BrokerPorts(ports.client(), ports.controller(), Optional.of(passage));
    }

    private int moved(int port, int number) {
        return port + offset + BETWEEN_BROKERS * (number - 1);
    }

    public int of(Service service) {
        return service.defaultPort() + offset;
    }

    /**
     * Looks at every port before anything is started.
     *
     * @throws StartFailedException naming the first one that is taken
     */
    public void requireFree() {
        all().forEach((component, port) -> {
            if (!Ports.isFree(port)) {
                throw new StartFailedException("Port " + port + ", which " + component
                        + " needs, is taken by another program. Stop that one, or move all ports"
                        + " by the option --port-offset " + (offset + 100));
            }
        });
    }

    private Set<Integer> ofCluster() {
        Set<Integer> ports = new TreeSet<>(all().values());
        for (int number = 1; number <= BROKERS; number++) {
            ports.addAll(List.of(moved(KAFKA, number), moved(CONTROLLER, number), moved(PASSAGE, number)));
        }
        return ports;
    }

    private Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        Layout.SERVICES.forEach(service -> {
            all.put(service.name(), of(service));
            all.put(service.name() + "'s management", Instance.managementPort(of(service)));
        });
        all.put("Kafka", kafka());
        all.put("Kafka's controller", broker(1).controller());
        all.put("PostgreSQL", postgres());
        return all;
    }
}
