package io.orderflow.local;

import io.orderflow.local.suite.Checkout;
import io.orderflow.local.suite.DataFolder;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.SuitePorts;
import io.orderflow.local.suite.SuiteSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says what a {@link Suite} is to be like; all of it may be left out. */
public final class SuiteBuilder {
    private final Map<String, Supplier<Map<String, String>>> environment = new HashMap<>();
    private @Nullable Path data;
    private SuitePorts ports = new SuitePorts(0);
    private boolean fresh;
    private boolean supervised;
    private List<Integer> brokersBehind = List.of();
    private Optional<Path> notes = Optional.empty();
    private Function<String, Checkout> built = service -> Checkout.here();
    private Consumer<String> say = line -> {};

    SuiteBuilder() {}

    /** Where it keeps its files; {@code deploy/local/data} in the checkout by default. */
    public SuiteBuilder data(Path folder) {
        data = folder;
        return this;
    }

    /** Moves all its ports by that number; by default they are the usual ones. */
    public SuiteBuilder portOffset(int offset) {
        ports = new SuitePorts(offset);
        return this;
    }

    /** Moves all its ports to where they are free now. */
    public SuiteBuilder freePorts() {
        ports = SuitePorts.free();
        return this;
    }

    /** Forgets what is stored in the folder before the start. */
    public SuiteBuilder fresh() {
        fresh = true;
        return this;
    }

    /** Has components that die started again, and heeds {@code deploy/local/stop} and {@code start}. */
    public SuiteBuilder supervised() {
        supervised = true;
        return this;
    }

    /** Environment variables of a service beside the usual ones, which they win over. */
    public SuiteBuilder environment(String service, Map<String, String> variables) {
        return environment(service, () -> variables);
    }

    /** The same, asked at each of its starts. */
    public SuiteBuilder environment(String service, Supplier<Map<String, String>> variables) {
        environment.put(Layout.service(service).name(), variables);
        return this;
    }

    /**
     * Has as many brokers as there are ports, in one cluster. Who connects to one of these ports is told that the
     * brokers are there; something has to listen there and pass on to {@link Suite#passages}.
     */
    public SuiteBuilder brokersBehind(List<Integer> ports) {
        brokersBehind = List.copyOf(ports);
        return this;
    }

    /** Where a service was built that is to be started, by its name, asked at each start; in this checkout by default. */
    public SuiteBuilder built(Function<String, Checkout> checkouts) {
        built = checkouts;
        return this;
    }

    /** Has the services write down in {@code folder} which classes they use: a run that {@link Training} learns from. */
    SuiteBuilder recorded(Path folder) {
        notes = Optional.of(folder);
        return this;
    }

    /** Takes a line for every step, from several threads; by default nobody is told. */
    public SuiteBuilder say(Consumer<String> line) {
        say = line;
        return this;
    }

    /** The suite, which is still to be started. */
    public Suite build() {
        DataFolder folder = new DataFolder(data == null ? Checkout.here().defaultData() : data);
        return new Suite(new SuiteSettings(
                built, folder, ports, fresh, supervised, brokersBehind, Map.copyOf(environment), notes, say));
    }
}
