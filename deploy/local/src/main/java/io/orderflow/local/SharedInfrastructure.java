package io.orderflow.local;

import io.orderflow.local.process.Ports;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM, started when a test first asks for them, in a folder of their
 * own that goes when the JVM ends. Tests keep apart by databases and topics of their own.
 *
 * <p>"Of a JVM" is meant: Quarkus loads this class anew for each test profile, so what runs is remembered in system
 * properties, and another copy of this class finds it there.
 */
public final class SharedInfrastructure {
    private static final String PROPERTY = "orderflow.shared.";

    private SharedInfrastructure() {}

    /** The PostgreSQL of this JVM. A test that stops or kills it leaves the others without: start one for that. */
    public static LocalPostgres postgres() {
        return once(() -> {
            Integer pid = Integer.getInteger(PROPERTY + "postgres.pid");
            if (pid != null) {
                return LocalPostgres.attach(SharedFolder.postgres(), port("postgres"), pid);
            }
            int port = Ports.free();
            LocalPostgres started = LocalPostgres.start(SharedFolder.postgres(), port);
            remember("postgres", port, started.pid());
            return started;
        });
    }

    /** The Kafka of this JVM. */
    public static LocalKafka kafka() {
        return once(() -> {
            Integer pid = Integer.getInteger(PROPERTY + "kafka.pid");
            if (pid != null) {
                return LocalKafka.attach(port("kafka"), pid);
            }
            int port = Ports.free();
            LocalKafka started = LocalKafka.start(SharedFolder.kafka(), port, Ports.free());
            remember("kafka", port, started.pid());
            return started;
        });
    }

    /** A database nobody else has; {@code prefix} tells people whose it was. */
    public static Database freshDatabase(String prefix) {
        String name = prefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_") + "_" + random();
        LocalPostgres postgres = postgres();
        postgres.createDatabase(name, name, "secret");
        return new Database(name, postgres.jdbcUrl(name), name, "secret");
    }

    /** The name of a new topic that nobody else has. */
    public static String freshTopic(String prefix, int partitions) {
        String name = prefix + "-" + random();
        kafka().createTopics(List.of(name), partitions);
        return name;
    }

    /** Makes sure that topics with these very names exist, shared by every test of the JVM that uses them. */
    public static void topics(int partitions, String... names) {
        kafka().createTopics(List.of(names), partitions);
    }

    private static <T> T once(Supplier<T> startOrAttach) {
        // The one lock that all copies of this class have in common.
        synchronized (Runtime.getRuntime()) {
            return startOrAttach.get();
        }
    }

    private static void remember(String server, int port, long pid) {
        System.setProperty(PROPERTY + server + ".port", Integer.toString(port));
        System.setProperty(PROPERTY + server + ".pid", Long.toString(pid));
    }

    private static int port(String server) {
        return Integer.getInteger(PROPERTY + server + ".port", 0);
    }

    private static String random() {
        return String.format("%08x", ThreadLocalRandom.current().nextInt());
    }
}
