package io.orderflow.local.suite;

import io.orderflow.local.process.Ports;
import io.orderflow.local.process.StartFailedException;
import java.util.LinkedHashMap;
import java.util.Map;
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

    public SuitePorts {
        if (offset < 0 || offset > HIGHEST - CONTROLLER) {
            throw new IllegalArgumentException(
                    "a port offset is a number from 0 to " + (HIGHEST - CONTROLLER) + ", not " + offset);
        }
    }

    /** Ports that are all free now, away from the usual ones. */
    public static SuitePorts free() {
        while (true) {
            SuitePorts ports = new SuitePorts(ThreadLocalRandom.current().nextInt(10_000, 22_000));
            if (ports.all().values().stream().allMatch(Ports::isFree)) {
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

    public int controller() {
        return CONTROLLER + offset;
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
                        + " needs, is taken by another program. Stop that one, or move all ports:"
                        + " deploy/local/up --port-offset " + (offset + 100));
            }
        });
    }

    private Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        Layout.SERVICES.forEach(service -> all.put(service.name(), of(service)));
        all.put("Kafka", kafka());
        all.put("Kafka's controller", controller());
        all.put("PostgreSQL", postgres());
        return all;
    }
}
