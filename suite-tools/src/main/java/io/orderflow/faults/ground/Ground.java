package io.orderflow.faults.ground;

import io.orderflow.check.SuiteDatabases;
import io.orderflow.faults.points.AgentJar;
import io.orderflow.local.Database;
import io.orderflow.local.Suite;
import io.orderflow.local.suite.Component;
import io.orderflow.local.suite.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A suite of a campaign's own, all of whose surroundings can be broken: between each service and PostgreSQL, and between
 * the services and each broker, is a {@link Passage}; PostgreSQL and each broker have a {@link Disk}; each service has a
 * clock that can be set, and can be killed at a point.
 */
public final class Ground implements AutoCloseable {

    public static final String ORDERS = "order-service";
    public static final String INVENTORY = "inventory-service";
    public static final String NOTIFICATIONS = "notification-service";
    public static final List<String> SERVICES = List.of(ORDERS, INVENTORY, NOTIFICATIONS);
    public static final String POSTGRES = "postgres";

    private static final String COLLECTOR = "collector";

    private final Path folder;
    private final Suite suite;
    private final Map<String, Passage> passages;
    private final Map<String, Disk> disks = new HashMap<>();
    private final Optional<Clocks> clocks = Clocks.installed();
    private final Collector collector = Collector.start();

    private Ground(Path folder, int brokers, Consumer<String> say) {
        this.folder = folder.toAbsolutePath();
        passages = openPassages(brokers);
        List<Integer> ports = toBrokers().map(Passage::port).toList();
        var builder = Suite.builder()
                .data(this.folder)
                .freePorts()
                .brokersBehind(ports)
                .say(say);
        SERVICES.forEach(service -> builder.environment(service, () -> environment(service)));
        suite = builder.build();
    }

    /**
     * Starts one in {@code folder}, where nothing of an earlier one may be left. It ends with this JVM at the latest.
     *
     * @param say takes a line for each step
     */
    public static Ground start(Path folder, int brokers, Consumer<String> say) {
        Ground ground = new Ground(folder, brokers, say);
        Runtime.getRuntime().addShutdownHook(new Thread(ground::close));
        try {
            ground.start();
            return ground;
        } catch (RuntimeException failed) {
            ground.close();
            throw failed;
        }
    }

    private void start() {
        AgentJar.write(agent());
        SERVICES.forEach(service -> write(control(service, "point"), ""));
        SERVICES.forEach(service -> setClock(service, Duration.ZERO));
        Stream.concat(Stream.of(POSTGRES), suite.brokerNames().stream())
                .forEach(name -> Disk.mount(folder.resolve(name)).ifPresent(disk -> disks.put(name, disk)));
        toCollector().leadTo(collector.port());
        SERVICES.forEach(service -> toPostgres(service).leadTo(suite.postgresPort()));
        List<Integer> brokers = suite.passages();
        for (int i = 0; i < brokers.size(); i++) {
            toBroker(suite.brokerNames().get(i)).leadTo(brokers.get(i));
        }
        suite.start();
    }

    /** Of one of {@link #SERVICES}, {@link #POSTGRES} or {@link #brokers}. */
    public Component component(String name) {
        return suite.component(name);
    }

    /** Every part that can run. */
    public List<String> components() {
        return Stream.of(Stream.of(POSTGRES), brokers().stream(), SERVICES.stream())
                .flatMap(names -> names)
                .toList();
    }

    public List<String> brokers() {
        return suite.brokerNames();
    }

    public URI url(String service) {
        return suite.url(service);
    }

    public Database database(String service) {
        return suite.database(service);
    }

    public SuiteDatabases databases() {
        return new SuiteDatabases(database(ORDERS), database(INVENTORY), database(NOTIFICATIONS));
    }

    /** Of Kafka, past all passages. */
    public String bootstrapServers() {
        return suite.bootstrapServers();
    }

    /** Between a service and PostgreSQL. */
    public Passage toPostgres(String service) {
        return passage(service);
    }

    /** Between all services and a broker. */
    public Passage toBroker(String broker) {
        return passage(broker);
    }

    /** Between all services and the collector of their spans. */
    public Passage toCollector() {
        return passage(COLLECTOR);
    }

    /** That of PostgreSQL or a broker; empty where none could be mounted. */
    public Optional<Disk> disk(String component) {
        return Optional.ofNullable(disks.get(component));
    }

    /** Whether clocks can be set. */
    public boolean hasClocks() {
        return clocks.isPresent();
    }

    /** Puts a service's clock ahead, or back where {@code by} is negative; takes up to a second. */
    public void setClock(String service, Duration by) {
        Clocks.set(control(service, "clock"), by);
    }

    /** Has a service that runs die when it comes by a point; false where it doesn't run. */
    public boolean arm(String service, String point) {
        OptionalLong pid = component(service).pid();
        if (pid.isPresent()) {
            // In this order, or it dies while it is still being asked to take the agent.
            AgentJar.loadInto(pid.getAsLong(), agent(), control(service, "point"));
            write(control(service, "point"), point);
        }
        return pid.isPresent();
    }

    /**
     * Lets it live: once this has returned, it doesn't die of a point any more.
     *
     * @throws IllegalStateException where it doesn't answer, such as one that is dying of it now
     */
    public void disarm(String service) {
        write(control(service, "point"), "");
        // The agent looks at the file now and then only, and a busy machine makes that later; asked, it looks at once.
        component(service).pid().ifPresent(pid -> AgentJar.loadInto(pid, agent(), control(service, "point")));
    }

    /**
     * Starts every part that has died, as the platform it runs on would.
     *
     * @param onDeath takes the name of each, and how it ended, before it is started
     */
    public void raise(BiConsumer<String, String> onDeath) {
        for (String name : components()) {
            Component component = component(name);
            if (!component.isAlive()) {
                onDeath.accept(name, component.ending() + ". " + component.lastWords());
                component.start();
            }
        }
    }

    /** Stops everything; safe to call again. */
    @Override
    public synchronized void close() {
        try {
            suite.stop();
        } finally {
            disks.values().forEach(Disk::close);
            disks.clear();
            collector.close();
            for (Passage passage : passages.values()) {
                try {
                    passage.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Map<String, String> environment(String service) {
        Map<String, String> all = new HashMap<>();
        all.put("QUARKUS_DATASOURCE_JDBC_URL", throughPassage(service));
        all.put(
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + toCollector().port());
        all.put("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        clocks.ifPresent(library -> all.putAll(library.governedBy(control(service, "clock"))));
        return all;
    }

    private String throughPassage(String service) {
        String direct = database(service).url();
        return direct.replace(
                ":" + suite.postgresPort() + "/", ":" + toPostgres(service).port() + "/");
    }

    private Passage passage(String name) {
        return Objects.requireNonNull(passages.get(name), name);
    }

    private Path agent() {
        return folder.resolve("control").resolve("points.jar");
    }

    private Path control(String service, String what) {
        return folder.resolve("control").resolve(service + "." + what);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Passage> toBrokers() {
        return passages.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("kafka"))
                .map(Map.Entry::getValue);
    }

    private static Map<String, Passage> openPassages(int brokers) {
        Map<String, Passage> all = new LinkedHashMap<>();
        SERVICES.forEach(service -> all.put(service, Passage.open()));
        Layout.brokers(brokers).forEach(broker -> all.put(broker, Passage.open()));
        all.put(COLLECTOR, Passage.open());
        return all;
    }
}
