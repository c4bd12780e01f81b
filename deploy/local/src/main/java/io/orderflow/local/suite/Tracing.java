package io.orderflow.local.suite;

import io.orderflow.local.process.Ports;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Where the services send their spans: where the user says, else to a collector in the usual places, else nowhere.
 *
 * @param environment what a service is told
 * @param sentence what the user is told
 */
public record Tracing(Map<String, String> environment, String sentence) {
    private static final int GRPC = 4317;
    private static final int HTTP = 4318;
    private static final String HTTP_PROTOCOL = "http/protobuf";
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String QUARKUS = "QUARKUS_";

    /** Decides by the user's environment and what runs on this machine. */
    public static Tracing decide(Map<String, String> user) {
        return decide(user, Ports::isListening);
    }

    static Tracing decide(Map<String, String> user, IntPredicate isListening) {
        String named = setting(user, ENDPOINT);
        if (!named.isBlank()) {
            return to(named, user);
        }
        return IntStream.of(GRPC, HTTP)
                .filter(isListening)
                .mapToObj(port -> to("http://127.0.0.1:" + port, user))
                .findFirst()
                .orElseGet(Tracing::nowhere);
    }

    private static Tracing to(String endpoint, Map<String, String> user) {
        Map<String, String> environment = new HashMap<>(Map.of(QUARKUS + ENDPOINT, endpoint));
        String sentence = "tracing: spans go to " + endpoint;
        String protocol = setting(user, PROTOCOL);
        if (protocol.isBlank() && port(endpoint) == HTTP) {
            // The services would speak gRPC, which nobody understands there.
            protocol = HTTP_PROTOCOL;
        }
        if (!protocol.isBlank()) {
            environment.put(QUARKUS + PROTOCOL, protocol);
            sentence += " by " + protocol;
        }
        return new Tracing(environment, sentence);
    }

    /** Trace ids still exist then, but no span is sampled. The sampler itself is fixed when a service is built. */
    private static Tracing nowhere() {
        return new Tracing(
                Map.of(QUARKUS + "OTEL_TRACES_SAMPLER_ARG", "0.0"),
                "tracing: no collector on 127.0.0.1:" + GRPC + " or :" + HTTP + ", spans are not recorded; set "
                        + ENDPOINT + " to export");
    }

    private static String setting(Map<String, String> user, String name) {
        return user.getOrDefault(QUARKUS + name, user.getOrDefault(name, ""));
    }

    /** Or -1. What is no address at all is for the services to refuse. */
    private static int port(String endpoint) {
        try {
            return URI.create(endpoint.strip()).getPort();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
