package io.orderflow.kubernetes.broken;

import static io.orderflow.kubernetes.broken.BrokenCopy.in;
import static io.orderflow.kubernetes.broken.Places.ORDERS;
import static io.orderflow.kubernetes.broken.Places.PRODUCTION;

import io.orderflow.kubernetes.rule.Rule;
import io.orderflow.kubernetes.rule.TracingRules;
import java.util.stream.Stream;

/** What becomes of traces. */
final class BrokenTracing {

    private BrokenTracing() {}

    static Stream<BrokenCopy> all() {
        return Stream.of(
                collector(
                        "a step of the pipeline is nothing",
                        "[memory_limiter, tail_sampling, batch]",
                        "[memory_limiter, tail_smapling, batch]",
                        TracingRules.DEFINED,
                        "tail_smapling of processors is nothing"),
                collector(
                        "nobody asks how the collector is",
                        "extensions: [health_check]",
                        "extensions: []",
                        TracingRules.EXTENSIONS,
                        "[health_check] are configured"),
                collector("errors are not kept", "[ERROR]", "[OK]", TracingRules.WORTH_KEEPING, "\"OK\""),
                collector(
                        "of the rest nothing is kept",
                        "sampling_percentage: 5",
                        "sampling_percentage: 0",
                        TracingRules.WORTH_KEEPING,
                        "\"sampling_percentage\":0"),
                in(PRODUCTION, "the services drop what the collector would keep")
                        .set("ConfigMap", "orderflow", "/data/QUARKUS_OTEL_TRACES_SAMPLER_ARG", "\"0.1\"")
                        .isSeenBy(TracingRules.SAMPLED_ONCE, ORDERS),
                in(PRODUCTION, "nothing is slow")
                        .edit(
                                "ConfigMap",
                                "collector",
                                "/data/config.yaml",
                                "threshold_ms: 5000",
                                "threshold_ms: 60000")
                        .isSeenBy(TracingRules.WORTH_KEEPING, "\"threshold_ms\":60000"),
                in(PRODUCTION, "everything is slow")
                        .edit("ConfigMap", "collector", "/data/config.yaml", "threshold_ms: 5000", "threshold_ms: 5")
                        .isSeenBy(TracingRules.WORTH_KEEPING, "\"threshold_ms\":5}"),
                in(PRODUCTION, "half of a trace is decided on")
                        .edit("ConfigMap", "collector", "/data/config.yaml", "decision_wait: 30s", "decision_wait: 1s")
                        .isSeenBy(TracingRules.WORTH_KEEPING, "\"decision_wait\":\"1s\""),
                in(PRODUCTION, "nothing is sampled")
                        .edit("ConfigMap", "collector", "/data/config.yaml", "limiter, tail_sampling", "limiter")
                        .isSeenBy(TracingRules.NOTHING_BESIDE, "tail_sampling of processors is of no use"),
                in(PRODUCTION, "the collector listens elsewhere")
                        .edit("ConfigMap", "collector", "/data/config.yaml", "0.0.0.0:4317", "localhost:4317")
                        .isSeenBy(TracingRules.LISTENS, "collector doesn't listen on"),
                in(PRODUCTION, "traces are stored nowhere")
                        .edit(
                                "ConfigMap",
                                "jaeger",
                                "/data/config.yaml",
                                "trace_storage: traces",
                                "trace_storage: none")
                        .isSeenBy(TracingRules.STORED, "is no store"),
                in(PRODUCTION, "two collectors have half of a trace each")
                        .set("Deployment", "collector", "/spec/replicas", "2")
                        .isSeenBy(TracingRules.WHOLE_TRACES, "collector"),
                in(PRODUCTION, "no service tells of anything")
                        .set("ConfigMap", "orderflow", "/data/QUARKUS_OTEL_SDK_DISABLED", "\"true\"")
                        .isSeenBy(TracingRules.SAMPLED_ONCE, ORDERS));
    }

    /** The configuration of the collector, with a piece of it replaced. */
    private static BrokenCopy collector(String wrong, String piece, String instead, Rule rule, String complaint) {
        return in(PRODUCTION, wrong)
                .edit("ConfigMap", "collector", "/data/config.yaml", piece, instead)
                .isSeenBy(rule, complaint);
    }
}
