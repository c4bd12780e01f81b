package io.orderflow.kubernetes.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.orderflow.kubernetes.manifest.CollectorConfigs;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configurations of collector and viewer, which nothing else reads before they start. */
public final class TracingRules {

    private static final String EVERYBODY = "0.0.0.0:";

    /** An order's trace takes seconds, and a slow one longer: what is decided earlier is decided of half a trace. */
    private static final Duration UNTIL_WHOLE = Duration.ofSeconds(10);

    /** Which nobody uses: a viewer can't be told not to offer it. */
    private static final int JAEGERS_API = 16685;

    public static final Rule DEFINED = new Rule(
            "what a pipeline of traces consists of is configured",
            installation -> CollectorConfigs.in(installation)
                    .flatMap(config -> config.at("/service/pipelines/traces").properties().stream()
                            .flatMap(part -> part.getValue()
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .filter(name -> !config.path(part.getKey()).has(name))
                                    .map(name -> "%s of %s is nothing".formatted(name, part.getKey())))));

    public static final Rule EXTENSIONS = new Rule(
            "extensions that are used are configured, and the other way round",
            installation -> CollectorConfigs.in(installation)
                    .filter(config -> !names(config.path("extensions"))
                            .equals(config.at("/service/extensions")
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .collect(Collectors.toSet())))
                    .map(config -> names(config.path("extensions")) + " are configured"));

    public static final Rule WORTH_KEEPING = new Rule(
            "where traces are sampled, errors, slow ones and a share of the rest are kept, once they are whole",
            installation -> CollectorConfigs.in(installation)
                    .map(config -> config.at("/processors/tail_sampling"))
                    .filter(sampling -> !sampling.isMissingNode())
                    .filter(sampling -> !keeps(sampling))
                    .map(JsonNode::toString));

    public static final Rule SAMPLED_ONCE = new Rule(
            "the services leave sampling to the collector, if it samples",
            installation -> CollectorConfigs.in(installation)
                            .noneMatch(config -> config.at("/processors").has("tail_sampling"))
                    ? Stream.empty()
                    : installation
                            .services()
                            .filter(service -> !tellsAll(
                                    Environment.of(service.main(), installation).values()))
                            .map(Workload::name));

    public static final Rule NOTHING_BESIDE = new Rule(
            "what is configured is part of the pipeline of traces",
            installation -> CollectorConfigs.in(installation)
                    .flatMap(config -> Stream.of("receivers", "processors", "exporters")
                            .flatMap(part -> names(config.path(part)).stream()
                                    .filter(name -> config.at("/service/pipelines/traces/" + part)
                                            .valueStream()
                                            .map(JsonNode::asText)
                                            .noneMatch(name::equals))
                                    .map(name -> "%s of %s is of no use".formatted(name, part)))));

    public static final Rule LISTENS = new Rule(
            "a collector listens on all the ports that its pods have, and for others",
            installation -> installation
                    .workloads()
                    .filter(each -> CollectorConfigs.of(each, installation)
                            .anyMatch(config -> !listensOn(config).equals(ports(each))))
                    .map(each -> each.name() + " doesn't listen on " + ports(each)));

    public static final Rule STORED = new Rule(
            "traces are stored where they are looked for",
            installation -> CollectorConfigs.in(installation)
                    .flatMap(config -> Stream.of(
                                    config.at("/exporters/jaeger_storage_exporter/trace_storage"),
                                    config.at("/extensions/jaeger_query/storage/traces"))
                            .filter(JsonNode::isTextual)
                            .filter(store -> !config.at("/extensions/jaeger_storage/backends")
                                    .has(store.asText()))
                            .map(store -> store + " is no store")));

    public static final Rule WHOLE_TRACES = new Rule(
            "who decides on whole traces is alone",
            installation -> installation
                    .all(Deployment.class)
                    .filter(each -> !Integer.valueOf(1).equals(each.getSpec().getReplicas()))
                    .filter(each -> installation
                            .workloads()
                            .filter(pods ->
                                    pods.name().equals(each.getMetadata().getName()))
                            .flatMap(pods -> CollectorConfigs.of(pods, installation))
                            .anyMatch(config -> config.path("processors").has("tail_sampling")))
                    .map(each -> each.getMetadata().getName()));

    public static final List<Rule> ALL =
            List.of(NOTHING_BESIDE, LISTENS, STORED, WHOLE_TRACES, DEFINED, EXTENSIONS, WORTH_KEEPING, SAMPLED_ONCE);

    private TracingRules() {}

    private static boolean keeps(JsonNode sampling) {
        Map<String, JsonNode> policies = sampling.path("policies")
                .valueStream()
                .collect(Collectors.toMap(policy -> policy.path("type").asText(), Function.identity()));
        return policies.keySet().equals(Set.of("status_code", "latency", "probabilistic"))
                && policies.get("status_code")
                        .at("/status_code/status_codes/0")
                        .asText()
                        .equals("ERROR")
                && isSlow(policies.get("latency").at("/latency/threshold_ms").asInt())
                && DurationConverter.parseDuration(
                                        sampling.path("decision_wait").asText("30s"))
                                .compareTo(UNTIL_WHOLE)
                        >= 0
                && policies.get("probabilistic")
                                .at("/probabilistic/sampling_percentage")
                                .asDouble()
                        > 0;
    }

    private static boolean isSlow(int millis) {
        return millis >= 1_000 && millis <= 10_000;
    }

    private static boolean tellsAll(Map<String, String> settings) {
        return "1.0".equals(settings.getOrDefault("QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1.0"))
                && !"true".equals(settings.get("QUARKUS_OTEL_SDK_DISABLED"));
    }

    /** Whether what the services tell of is sampled; to be configured and left out of the pipeline is not enough. */
    static boolean isSampled(Installation installation) {
        return installation
                .workloads()
                .filter(each -> "collector".equals(each.labels().get("orderflow.io/provides")))
                .flatMap(each -> CollectorConfigs.of(each, installation))
                .flatMap(config ->
                        config.at("/service/pipelines/traces/processors").valueStream())
                .map(JsonNode::asText)
                .anyMatch("tail_sampling"::equals);
    }

    private static Set<Integer> ports(Workload workload) {
        return workload.main().getPorts().stream()
                .map(ContainerPort::getContainerPort)
                .collect(Collectors.toSet());
    }

    /** Of what is offered inside of the pod alone, nothing is said in the manifests. */
    private static Set<Integer> listensOn(JsonNode config) {
        return Stream.of("receivers", "extensions")
                .flatMap(part -> config.path(part).findValuesAsText("endpoint").stream())
                .filter(endpoint -> endpoint.startsWith(EVERYBODY))
                .map(endpoint -> Integer.parseInt(endpoint.substring(EVERYBODY.length())))
                .filter(port -> port != JAEGERS_API)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(JsonNode parts) {
        return parts.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
