package io.orderflow.kubernetes.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * Reads objects by the models of Kubernetes and of the operators. These keep what they don't know, so that clients can
 * talk to newer clusters; here it is a mistake in a manifest.
 */
final class StrictModels {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingUnknown())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StrictModels() {}

    /** @throws AssertionError when it is of a kind that manifests may not have, or has a field that its kind has not */
    static HasMetadata read(ObjectNode tree) {
        String kind = tree.path("apiVersion").asText() + " " + tree.path("kind").asText();
        String named = kind + " " + tree.at("/metadata/name").asText();
        Class<? extends HasMetadata> type = Optional.ofNullable(Kinds.ALL.get(kind))
                .orElseThrow(() -> new AssertionError(named + ": the manifests may not have such an object"));
        try {
            return STRICT.treeToValue(tree, type);
        } catch (JsonProcessingException refused) {
            throw new AssertionError(named + ": " + refused.getOriginalMessage(), refused);
        }
    }

    private static final class NothingUnknown extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
        }
    }
}
