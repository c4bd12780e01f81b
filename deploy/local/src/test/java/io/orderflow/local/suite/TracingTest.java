package io.orderflow.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingTest {

    @Test
    void goes_where_the_user_says_in_the_way_the_user_says() {
        Map<String, String> user = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");

        Tracing tracing = Tracing.decide(user, true);

        assertThat(tracing.environment())
                .containsOnly(
                        Map.entry("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"),
                        Map.entry("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        assertThat(tracing.sentence()).isEqualTo("tracing: spans go to http://collector:4318");
    }

    @Test
    void prefers_what_the_user_says_to_quarkus() {
        Map<String, String> user = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:1", "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://b:2");

        assertThat(Tracing.decide(user, false).environment())
                .containsOnly(Map.entry("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://b:2"));
    }

    @Test
    void goes_to_the_collector_on_this_machine() {
        assertThat(Tracing.decide(Map.of(), true).environment())
                .containsOnly(Map.entry("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"));
    }

    @Test
    void records_nothing_where_nobody_collects() {
        Tracing tracing = Tracing.decide(Map.of(), false);

        assertThat(tracing.environment()).containsOnly(Map.entry("QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0.0"));
        assertThat(tracing.sentence()).contains("spans are not recorded", "OTEL_EXPORTER_OTLP_ENDPOINT");
    }
}
