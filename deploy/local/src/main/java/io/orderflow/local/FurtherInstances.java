package io.orderflow.local;

import io.orderflow.local.process.Ports;
import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.suite.Component;
import io.orderflow.local.suite.Instance;
import io.orderflow.local.suite.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The instances of a suite's services beside the first of each; they listen where a port is free. */
final class FurtherInstances {
    private final Function<Instance, Component> components;
    private final Map<Service, TreeMap<Integer, Component>> made = new HashMap<>();
    private boolean closed;

    FurtherInstances(Function<Instance, Component> components) {
        this.components = components;
    }

    /**
     * The instance of that number, which may not run yet.
     *
     * @throws StartFailedException when the suite is being stopped
     */
    synchronized Component get(Service service, int number) {
        if (closed) {
            throw new StartFailedException(service.name() + " was not scaled: the suite is being stopped.");
        }
        return made.computeIfAbsent(service, first -> new TreeMap<>())
                .computeIfAbsent(number, unknown -> components.apply(new Instance(service, number, freePort())));
    }

    private static int freePort() {
        return Ports.free(port -> List.of(port, Instance.managementPort(port)));
    }

    /** Those with a higher number. */
    synchronized List<Component> beyond(Service service, int number) {
        return List.copyOf(made.getOrDefault(service, new TreeMap<>())
                .tailMap(number, false)
                .values());
    }

    /** All of them; from now on there will be no others. */
    synchronized List<Component> close() {
        closed = true;
        return made.values().stream().flatMap(each -> each.values().stream()).toList();
    }
}
