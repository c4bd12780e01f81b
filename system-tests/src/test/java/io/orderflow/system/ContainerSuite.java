package io.orderflow.system;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.orderflow.check.SuiteDatabases;
import io.orderflow.local.Database;
import io.orderflow.local.kafka.Topics;
import io.orderflow.local.process.Ports;
import io.orderflow.local.suite.InParallel;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.MountableFile;

/**
 * The suite as containers: its own images, with as few rights as they need, a Kafka and a PostgreSQL. Migrations run before
 * the services start, as on Kubernetes.
 */
final class ContainerSuite implements AutoCloseable {

    private static final String PASSWORD = "secret";
    private static final Path DATABASES = Path.of("..", "deploy", "k8s", "overlays", "local", "databases.sh");
    private static final long MEMORY = 512L << 20;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Images images;
    private final Optional<String> collector;
    private final Network network;
    private final GenericContainer<?> postgres;
    private final KafkaContainer kafka;
    private final Map<String, ServiceContainer> services = new HashMap<>();

    /** @param collector where spans go, as the containers see it */
    private ContainerSuite(Images images, Network network, Optional<String> collector) {
        this.images = images;
        this.network = network;
        this.collector = collector;
        postgres = new GenericContainer<>(Images.POSTGRES)
                .withNetwork(network)
                .withNetworkAliases("postgresql")
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                .withEnv(logins())
                .withCommand("postgres", "-c", "max_connections=200", "-c", "autovacuum_naptime=5s")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(DATABASES, 0755), "/docker-entrypoint-initdb.d/databases.sh")
                .withExposedPorts(5432)
                // Once while the databases are made, and once for good.
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2)
                        .withStartupTimeout(LIMIT));
        kafka = new KafkaContainer(Images.KAFKA)
                .withNetwork(network)
                .withListener("kafka:19092")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_TOPIC_SEGMENT_BYTES", "1048576")
                .withStartupTimeout(LIMIT);
    }

    /** One of its containers. */
    record ServiceContainer(Service service, GenericContainer<?> container, int port, int management) {
        URI url() {
            return URI.create("http://localhost:" + port);
        }

        URI managementUrl() {
            return URI.create("http://localhost:" + management);
        }

        String id() {
            return container.getContainerId();
        }
    }

    /** Starts all of it in {@code network}, which remains the caller's, and waits until it is ready. */
    static ContainerSuite start(Images images, Network network, Optional<String> collector) {
        ContainerSuite suite = new ContainerSuite(images, network, collector);
        try {
            suite.start();
        } catch (RuntimeException failed) {
            suite.close();
            throw failed;
        }
        return suite;
    }

    private void start() {
        InParallel.run(List.of(postgres::start, kafka::start));
        try (Topics topics = new Topics(kafka.getBootstrapServers())) {
            topics.create(Layout.TOPICS, Layout.PARTITIONS);
        }
        InParallel.run(Layout.SERVICES.stream()
                .<Runnable>map(service -> () -> migrate(service))
                .toList());
        for (Service service : Layout.SERVICES) {
            services.put(service.name(), prepared(service));
        }
        InParallel.run(services.values().stream()
                .<Runnable>map(each -> each.container()::start)
                .toList());
    }

    /** The first instance of a service. */
    ServiceContainer service(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    /** Starts one more instance, which is the caller's to stop. */
    ServiceContainer another(String name) {
        ServiceContainer more = prepared(Layout.service(name));
        more.container().start();
        return more;
    }

    /** Ends it at once. */
    void kill(ServiceContainer one) {
        docker().killContainerCmd(one.id()).exec();
    }

    /** Starts it again after it was ended. */
    void startAgain(ServiceContainer one) {
        docker().startContainerCmd(one.id()).exec();
    }

    /** Ends it as {@code docker stop} does, and gives back its exit code. */
    long stop(ServiceContainer one) {
        docker().stopContainerCmd(one.id()).withTimeout(40).exec();
        return Objects.requireNonNull(
                docker().inspectContainerCmd(one.id()).exec().getState().getExitCodeLong());
    }

    /** Lets the broker stand still for a while. */
    void pauseKafka(Duration time) throws InterruptedException {
        docker().pauseContainerCmd(kafka.getContainerId()).exec();
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } finally {
            docker().unpauseContainerCmd(kafka.getContainerId()).exec();
        }
    }

    Shop shop() {
        return new Shop(name -> service(name).url());
    }

    Books books() {
        return new Books(
                new SuiteDatabases(database(Layout.ORDERS), database(Layout.INVENTORY), database(Layout.NOTIFICATIONS)),
                kafka.getBootstrapServers());
    }

    @Override
    public void close() {
        List<Runnable> stops = new ArrayList<>();
        services.values().forEach(each -> stops.add(each.container()::stop));
        stops.add(postgres::stop);
        stops.add(kafka::stop);
        InParallel.run(stops);
    }

    private void migrate(Service service) {
        try (GenericContainer<?> migration = bare(service)
                .withCommand("-cp", "quarkus-run.jar", "io.orderflow.messaging.start.Migrate")
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(LIMIT))) {
            migration.start();
        }
    }

    private ServiceContainer prepared(Service service) {
        int port = Ports.free();
        int management = Ports.free();
        GenericContainer<?> container = bare(service)
                .withEnv("ORDERFLOW_MIGRATIONS", "before")
                // A JVM that could not use its cache would not start.
                .withEnv("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on")
                .withExposedPorts(service.defaultPort(), 9000)
                .waitingFor(Wait.forHttp("/q/health/ready").forPort(9000).withStartupTimeout(LIMIT));
        // The same after it was killed and started again.
        container.setPortBindings(
                List.of("127.0.0.1:" + port + ":" + service.defaultPort(), "127.0.0.1:" + management + ":9000"));
        return new ServiceContainer(service, container, port, management);
    }

    private GenericContainer<?> bare(Service service) {
        return new GenericContainer<>(images.of(service.name()))
                .withNetwork(network)
                .withEnv("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgresql:5432/" + service.database())
                .withEnv("QUARKUS_DATASOURCE_USERNAME", service.role())
                .withEnv("QUARKUS_DATASOURCE_PASSWORD", PASSWORD)
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
                .withEnv(tracing())
                .withCreateContainerCmdModifier(ContainerSuite::withFewRights);
    }

    /** What a cluster that takes care lets them have. */
    private static void withFewRights(CreateContainerCmd create) {
        HostConfig host = Objects.requireNonNull(create.getHostConfig());
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withTmpFs(Map.of("/tmp", "size=64m"))
                .withMemory(MEMORY);
        create.withUser("10001");
    }

    private Map<String, String> tracing() {
        return collector
                .map(endpoint -> Map.of("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))
                .orElseGet(() -> Map.of("QUARKUS_OTEL_SDK_DISABLED", "true"));
    }

    /** As databases.sh wants them. */
    private static Map<String, String> logins() {
        Map<String, String> logins = new HashMap<>();
        for (Service service : Layout.SERVICES) {
            String prefix = service.name().toUpperCase(Locale.ROOT).replace('-', '_');
            logins.put(prefix + "_USERNAME", service.role());
            logins.put(prefix + "_PASSWORD", PASSWORD);
        }
        return logins;
    }

    private Database database(Service service) {
        String url = "jdbc:postgresql://%s:%d/%s"
                .formatted(postgres.getHost(), postgres.getMappedPort(5432), service.database());
        return new Database(service.database(), url, service.role(), PASSWORD);
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
