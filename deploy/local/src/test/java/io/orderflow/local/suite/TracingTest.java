package io.orderflow.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private final Map<String, String> user = new HashMap<>();

    private Tracing decide(Integer... listening) {
        return Tracing.decide(user, Set.of(listening)::contains);
    }

    @Test
    void goes_where_the_user_says_in_the_way_the_user_says() {
        user.put(ENDPOINT, "http://collector:4318");
        user.put(PROTOCOL, "grpc");

        Tracing tracing = decide(4317, 4318);

        assertThat(tracing.environment())
                .containsOnly(
                        Map.entry("QUARKUS_" + ENDPOINT, "http://collector:4318"),
                        Map.entry("QUARKUS_" + PROTOCOL, "grpc"));
        assertThat(tracing.sentence()).isEqualTo("tracing: spans go to http://collector:4318 by grpc");
    }

    @Test
    void prefers_what_the_user_says_to_quarkus() {
        user.put(ENDPOINT, "http://a:4318");
        user.put("QUARKUS_" + ENDPOINT, "http://b:2");
        user.put(PROTOCOL, "http/protobuf");
        user.put("QUARKUS_" + PROTOCOL, "grpc");

        assertThat(decide().environment())
                .containsOnly(Map.entry("QUARKUS_" + ENDPOINT, "http://b:2"), Map.entry("QUARKUS_" + PROTOCOL, "grpc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://collector:4318", "https://collector:4318/", "http://[::1]:4318/otlp"})
    void speaks_http_to_the_port_of_http(String endpoint) {
        user.put(ENDPOINT, endpoint);

        Tracing tracing = decide();

        assertThat(tracing.environment())
                .containsOnly(
                        Map.entry("QUARKUS_" + ENDPOINT, endpoint), Map.entry("QUARKUS_" + PROTOCOL, "http/protobuf"));
        assertThat(tracing.sentence()).isEqualTo("tracing: spans go to " + endpoint + " by http/protobuf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://collector:4317", "http://collector", "http://a/:4318", "no address: 4318", "a:4318"})
    void leaves_the_protocol_of_other_endpoints_to_the_services(String endpoint) {
        user.put(ENDPOINT, endpoint);

        Tracing tracing = decide();

        assertThat(tracing.environment()).containsOnly(Map.entry("QUARKUS_" + ENDPOINT, endpoint));
        assertThat(tracing.sentence()).isEqualTo("tracing: spans go to " + endpoint);
    }

    @Test
    void goes_to_the_collector_on_this_machine() {
        Tracing tracing = decide(4317, 4318);

        assertThat(tracing.environment()).containsOnly(Map.entry("QUARKUS_" + ENDPOINT, "http://127.0.0.1:4317"));
        assertThat(tracing.sentence()).isEqualTo("tracing: spans go to http://127.0.0.1:4317");
    }

    @Test
    void goes_to_a_collector_on_this_machine_that_takes_http_only() {
        Tracing tracing = decide(4318);

        assertThat(tracing.environment())
                .containsOnly(
                        Map.entry("QUARKUS_" + ENDPOINT, "http://127.0.0.1:4318"),
                        Map.entry("QUARKUS_" + PROTOCOL, "http/protobuf"));
        assertThat(tracing.sentence()).isEqualTo("tracing: spans go to http://127.0.0.1:4318 by http/protobuf");
    }

    @Test
    void records_nothing_where_nobody_collects() {
        Tracing tracing = decide();

        assertThat(tracing.environment()).containsOnly(Map.entry("QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0.0"));
        assertThat(tracing.sentence())
                .contains("127.0.0.1:4317 or :4318", "spans are not recorded", "OTEL_EXPORTER_OTLP_ENDPOINT");
    }
}
