package io.orderflow.kubernetes.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.orderflow.kubernetes.manifest.Environment;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Workload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configurations of collector and viewer, which nothing else reads before they start. */
public final class TracingRules {

    private static final YAMLMapper YAML = new YAMLMapper();

    public static final Rule DEFINED = new Rule(
            "what a pipeline of traces consists of is configured",
            installation -> configs(installation)
                    .flatMap(config -> config.at("/service/pipelines/traces").properties().stream()
                            .flatMap(part -> part.getValue()
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .filter(name -> !config.path(part.getKey()).has(name))
                                    .map(name -> "%s of %s is nothing".formatted(name, part.getKey())))));

    public static final Rule EXTENSIONS = new Rule(
            "extensions that are used are configured, and the other way round",
            installation -> configs(installation)
                    .filter(config -> !names(config.path("extensions"))
                            .equals(config.at("/service/extensions")
                                    .valueStream()
                                    .map(JsonNode::asText)
                                    .collect(Collectors.toSet())))
                    .map(config -> names(config.path("extensions")) + " are configured"));

    public static final Rule WORTH_KEEPING = new Rule(
            "where traces are sampled, errors, slow ones and a share of the rest are kept",
            installation -> configs(installation)
                    .map(config -> config.at("/processors/tail_sampling"))
                    .filter(sampling -> !sampling.isMissingNode())
                    .filter(sampling -> !keeps(sampling))
                    .map(JsonNode::toString));

    public static final Rule SAMPLED_ONCE = new Rule(
            "the services leave sampling to the collector, if it samples",
            installation -> configs(installation)
                            .noneMatch(config -> config.at("/processors").has("tail_sampling"))
                    ? Stream.empty()
                    : installation
                            .services()
                            .filter(service -> !"1.0"
                                    .equals(Environment.of(service.main(), installation)
                                            .values()
                                            .getOrDefault("QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1.0")))
                            .map(Workload::name));

    public static final List<Rule> ALL = List.of(DEFINED, EXTENSIONS, WORTH_KEEPING, SAMPLED_ONCE);

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
                && policies.get("latency").at("/latency/threshold_ms").asInt() > 0
                && policies.get("probabilistic")
                                .at("/probabilistic/sampling_percentage")
                                .asInt()
                        > 0;
    }

    private static Set<String> names(JsonNode parts) {
        return parts.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static Stream<JsonNode> configs(Installation installation) {
        return installation
                .all(ConfigMap.class)
                .filter(map -> map.getData().containsKey("config.yaml"))
                .map(map -> read(map.getData().get("config.yaml")));
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
