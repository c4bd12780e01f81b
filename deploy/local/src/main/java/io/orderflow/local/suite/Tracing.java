package io.orderflow.local.suite;

import io.orderflow.local.process.Ports;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the services send their spans: where the user says, else to a collector in the usual place, else nowhere.
 *
 * @param environment what a service is told
 * @param sentence what the user is told
 */
public record Tracing(Map<String, String> environment, String sentence) {
    private static final int COLLECTOR = 4317;
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String QUARKUS = "QUARKUS_";

    /** Decides by the user's environment and what runs on this machine. */
    public static Tracing decide(Map<String, String> user) {
        return decide(user, Ports.isListening(COLLECTOR));
    }

    static Tracing decide(Map<String, String> user, boolean collectorListens) {
        String named = user.getOrDefault(QUARKUS + ENDPOINT, user.getOrDefault(ENDPOINT, ""));
        if (!named.isBlank()) {
            return to(named, user);
        }
        return collectorListens ? to("http://127.0.0.1:" + COLLECTOR, user) : nowhere();
    }

    private static Tracing to(String endpoint, Map<String, String> user) {
        Map<String, String> environment = new HashMap<>(Map.of(QUARKUS + ENDPOINT, endpoint));
        String protocol = user.getOrDefault(QUARKUS + PROTOCOL, user.getOrDefault(PROTOCOL, ""));
        if (!protocol.isBlank()) {
            environment.put(QUARKUS + PROTOCOL, protocol);
        }
        return new Tracing(environment, "tracing: spans go to " + endpoint);
    }

    /** Trace ids still exist then, but no span is sampled. The sampler itself is fixed when a service is built. */
    private static Tracing nowhere() {
        return new Tracing(
                Map.of(QUARKUS + "OTEL_TRACES_SAMPLER_ARG", "0.0"),
                "tracing: no collector on 127.0.0.1:" + COLLECTOR + ", spans are not recorded; set " + ENDPOINT
                        + " to export");
    }
}
