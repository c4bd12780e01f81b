package io.orderflow.kubernetes.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.stream.Stream;

/** The configurations of collector and viewer, which are in ConfigMaps, under one key. */
public final class CollectorConfigs {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String KEY = "config.yaml";

    private CollectorConfigs() {}

    /** All that there are. */
    public static Stream<JsonNode> in(Installation installation) {
        return of(installation.all(ConfigMap.class));
    }

    /** What {@code workload} has; none if it is no collector. */
    public static Stream<JsonNode> of(Workload workload, Installation installation) {
        return of(workload.pod().getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .flatMap(volume ->
                        installation.find(ConfigMap.class, volume.getConfigMap().getName()).stream()));
    }

    private static Stream<JsonNode> of(Stream<ConfigMap> maps) {
        return maps.filter(map -> map.getData().containsKey(KEY))
                .map(map -> read(map.getData().get(KEY)));
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
