package io.orderflow.local;

import io.orderflow.local.kafka.BrokerPorts;
import io.orderflow.local.process.FolderLock;
import io.orderflow.local.process.Leftovers;
import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.process.Versions;
import io.orderflow.local.suite.Component;
import io.orderflow.local.suite.InParallel;
import io.orderflow.local.suite.Instance;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.RunFiles;
import io.orderflow.local.suite.Service;
import io.orderflow.local.suite.SuiteSettings;
import io.orderflow.local.suite.Supervisor;
import io.orderflow.local.suite.Tracing;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite on this machine: PostgreSQL, Kafka and the three services, each a process of its own. {@link Up} runs
 * one for people; system tests run one and end and start its {@link #component components} themselves.
 *
 * <p>A running suite can be found by {@code run/suite.properties} in its data folder: see {@link SuiteProperties}.
 */
public final class Suite implements AutoCloseable {
    private final SuiteSettings settings;
    private final Tracing tracing;
    private final ComponentLaunches launches;
    private final RunFiles files;
    private final List<String> brokers;
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final FurtherInstances furtherInstances = new FurtherInstances(this::component);
    private @Nullable FolderLock lock;
    private @Nullable Supervisor supervisor;
    private volatile boolean stopped;
    private volatile boolean started;

    Suite(SuiteSettings settings) {
        this.settings = settings;
        tracing = Tracing.decide(System.getenv());
        launches = new ComponentLaunches(settings, tracing.environment());
        files = new RunFiles(settings.data().run());
        add(new Component(Layout.POSTGRES, "127.0.0.1:" + settings.ports().postgres(), launches::postgres, files));
        brokers = Layout.brokers(settings.brokers().size());
        for (int i = 0; i < brokers.size(); i++) {
            addBroker(brokers.get(i), i + 1);
        }
        Layout.SERVICES.forEach(each -> add(component(launches.first(each))));
    }

    public static SuiteBuilder builder() {
        return new SuiteBuilder();
    }

    /**
     * Starts everything and waits until all of it is ready. On failure, what was started still runs: {@link #stop} is
     * the caller's to call in any case.
     *
     * @throws StartFailedException when the folder is in use, a port is taken, or a component does not come up
     */
    public void start() {
        lockFolder();
        if (Leftovers.end(settings.data().root()) > 0) {
            say("What an earlier run had left running was ended.");
        }
        if (settings.fresh()) {
            settings.data().wipe();
        }
        components.keySet().forEach(this::forget);
        settings.ports().requireFree();
        say(tracing.sentence());
        started = true;
        startAll(Stream.concat(Stream.of(component(Layout.POSTGRES)), brokers()).toList());
        startAll(services());
        files.write(SuiteProperties.FILE, new SuiteProperties(settings, launches, components.values()).text());
        supervise();
    }

    /**
     * Stops the services, then Kafka, then PostgreSQL; safe to call at any moment, from any thread, and again. A suite
     * that was stopped stays so: build another one on the same folder.
     */
    public synchronized void stop() {
        stopped = true;
        if (lock == null) {
            return;
        }
        if (started) {
            say("Stopping the suite:");
        }
        if (supervisor != null) {
            supervisor.close();
        }
        InParallel.run(Stream.concat(services().stream(), furtherInstances.close().stream())
                .<Runnable>map(each -> () -> retire(each))
                .toList());
        InParallel.run(brokers().<Runnable>map(each -> () -> retire(each)).toList());
        retire(component(Layout.POSTGRES));
        files.delete(SuiteProperties.FILE);
        files.ended(RunFiles.UP);
        lock.close();
        lock = null;
    }

    @Override
    public void close() {
        stop();
    }

    /** Whether somebody wants it to end, which may still be going on. */
    boolean isStopped() {
        return stopped;
    }

    /**
     * A part of it: postgres, kafka (and kafka-2, kafka-3 where there are so many), order-service, inventory-service or
     * notification-service.
     *
     * @throws IllegalArgumentException for any other name
     */
    public Component component(String name) {
        Component component = components.get(name);
        if (component == null) {
            throw new IllegalArgumentException(name + " is none of " + components.keySet());
        }
        return component;
    }

    /**
     * Has exactly so many instances of a service run: first starts those that don't, then stops those beyond. The first
     * is the component of the service's name; the others are called order-service-2 and so on and listen where a port is
     * free. They end with the suite, but nobody supervises them, and {@link SuiteProperties} doesn't name them.
     *
     * @return the instances that run now, the first one first
     * @throws StartFailedException when one does not come up, or the suite was stopped
     */
    public List<Component> scale(String service, int instances) {
        Service scaled = Layout.service(service);
        List<Component> wanted = IntStream.rangeClosed(1, instances)
                .mapToObj(number -> number == 1 ? component(service) : furtherInstances.get(scaled, number))
                .toList();
        startAll(wanted.stream().filter(each -> !each.isAlive()).toList());
        InParallel.run(furtherInstances.beyond(scaled, instances).stream()
                .<Runnable>map(each -> each::stop)
                .toList());
        return wanted;
    }

    /** Where the first instance of a service is reached. */
    public URI url(String service) {
        return launches.url(Layout.service(service));
    }

    /** The database of a service. */
    public Database database(String service) {
        return launches.database(Layout.service(service));
    }

    public String bootstrapServers() {
        return launches.bootstrapServers();
    }

    /** The names of its brokers. */
    public List<String> brokerNames() {
        return brokers;
    }

    /** Where each broker listens for what comes by the ports of {@link SuiteBuilder#brokersBehind}. */
    public List<Integer> passages() {
        return settings.brokers().stream()
                .flatMap(broker -> broker.passage().stream())
                .map(BrokerPorts.Passage::listens)
                .toList();
    }

    /** Where PostgreSQL listens. */
    public int postgresPort() {
        return settings.ports().postgres();
    }

    private Stream<Component> brokers() {
        return brokers.stream().map(this::component);
    }

    private void addBroker(String name, int number) {
        String address = "127.0.0.1:" + settings.brokers().get(number - 1).client();
        add(new Component(name, address, () -> launches.kafka(name, number), files));
    }

    private Component component(Instance instance) {
        String url = launches.url(instance).toString();
        return new Component(instance.name(), url, () -> launches.service(instance), files);
    }

    private void add(Component component) {
        components.put(component.name(), component);
    }

    private List<Component> services() {
        return Layout.SERVICES.stream().map(each -> component(each.name())).toList();
    }

    private synchronized void supervise() {
        if (settings.supervised() && !stopped) {
            supervisor = Supervisor.start(components.values(), files, settings.say());
        }
    }

    private synchronized void lockFolder() {
        if (stopped) {
            throw new StartFailedException("The suite was stopped before it was started.");
        }
        lock = FolderLock.take(files.folder()).orElseThrow(() -> {
            String pid = files.pid(RunFiles.UP)
                    .map(each -> " (process " + each + ")")
                    .orElse("");
            return new StartFailedException(
                    "A suite already runs on " + settings.data().root() + pid
                            + ". Stop it with deploy/local/down, or use another folder with --data DIR.");
        });
        // What one that was killed has left would tell tools that this one is ready.
        files.ended(RunFiles.UP);
        files.delete(SuiteProperties.FILE);
        files.started(RunFiles.UP, ProcessHandle.current().pid());
    }

    private void forget(String name) {
        files.ended(name);
        files.withdraw(name);
    }

    private void startAll(Collection<Component> some) {
        InParallel.run(some.stream().<Runnable>map(each -> () -> start(each)).toList());
    }

    private void start(Component component) {
        long began = System.nanoTime();
        component.start();
        say(String.format(
                Locale.ROOT,
                "  %-21s ready in %4.1f s   %s",
                title(component),
                (System.nanoTime() - began) / 1e9,
                component.address()));
    }

    private void retire(Component component) {
        boolean ran = component.isAlive();
        component.retire();
        if (ran) {
            say("  " + title(component) + " stopped");
        }
    }

    private static String title(Component component) {
        return switch (component.name()) {
            case Layout.POSTGRES -> "PostgreSQL " + Versions.POSTGRESQL.major();
            case Layout.KAFKA -> "Kafka " + Versions.KAFKA;
            default -> component.name();
        };
    }

    private void say(String line) {
        settings.say().accept(line);
    }
}
