package io.orderflow.system;

import io.orderflow.local.Suite;
import io.orderflow.local.suite.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The suite that the system tests share: the built services as processes of their own, on free ports, with their spans
 * sent to this JVM. Started at its first use, stopped when the JVM ends. A test that breaks a part of it mends it.
 */
final class TestSuite {

    private static final Path DATA = temporaryFolder();
    private static @Nullable TestSuite shared;

    private final SpanReceiver spans;
    private final Suite suite;
    private final Map<String, Map<String, String>> more = new ConcurrentHashMap<>();
    private final Map<String, Checkout> builds = new ConcurrentHashMap<>();

    private TestSuite() {
        spans = SpanReceiver.start();
        Map<String, String> usual = Map.of(
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1.0",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S",
                // On a machine that starts instances, a request may wait for a connection for long.
                "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "30S",
                // Requests go to an instance until LoadBalancer has seen that it is about to end.
                "QUARKUS_SHUTDOWN_DELAY", "5S");
        suite = Suite.builder()
                .data(DATA)
                .freePorts()
                .built(this::build)
                .environment("order-service", () -> now("order-service", usual))
                .environment("inventory-service", () -> now("inventory-service", usual))
                .environment("notification-service", () -> now("notification-service", usual))
                .say(System.out::println)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(suite::stop));
        suite.start();
    }

    static synchronized TestSuite shared() {
        if (shared == null) {
            shared = new TestSuite();
        }
        return shared;
    }

    Suite suite() {
        return suite;
    }

    /** The folder of the suite, for tools that find it there. */
    Path data() {
        return DATA;
    }

    /** Has those instances of a service that are started from now on find these variables beside the usual ones. */
    void environment(String service, Map<String, String> variables) {
        more.put(service, variables);
    }

    /** Has those instances of a service that are started from now on be of that build. */
    void build(String service, Checkout checkout) {
        builds.put(service, checkout);
    }

    /** The build of instances that are started now. */
    Checkout build(String service) {
        return builds.getOrDefault(service, Checkout.here());
    }

    SpanReceiver spans() {
        return spans;
    }

    Shop shop() {
        return new Shop(suite::url);
    }

    private Map<String, String> now(String service, Map<String, String> usual) {
        Map<String, String> all = new HashMap<>(usual);
        all.putAll(more.getOrDefault(service, Map.of()));
        return all;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("orderflow-system-tests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
