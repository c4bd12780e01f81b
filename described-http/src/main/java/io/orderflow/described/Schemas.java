package io.orderflow.described;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a document, read as strictly as a test needs: fields they don't name are findings. To clients they say
 * less, so that a new field breaks nobody.
 */
final class Schemas {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String IN_DOCUMENT = "#/components/schemas/";
    private static final String IN_SCHEMA = "#/$defs/";

    private final JsonNode definitions;
    private final SchemaRegistry registry;

    /** By the parts of the document they were read from: each holds all of its definitions, and is read once. */
    private final Map<JsonNode, Schema> read = Collections.synchronizedMap(new IdentityHashMap<>());

    Schemas(JsonNode document) {
        this.definitions = document.path("components").path("schemas").deepCopy();
        close(definitions);
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
    }

    /** What of {@code json} doesn't fit {@code schema}, which is a part of the document. */
    List<String> findings(JsonNode schema, String json) {
        return read.computeIfAbsent(schema, this::read).validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema read(JsonNode schema) {
        ObjectNode rooted = (ObjectNode) schema.deepCopy();
        close(rooted);
        rooted.set("$defs", definitions);
        return registry.getSchema(JSON.writeValueAsString(rooted).replace(IN_DOCUMENT, IN_SCHEMA), InputFormat.JSON);
    }

    /** The same for a parameter or header, which is a text whatever its schema says it stands for. */
    List<String> findingsInText(JsonNode schema, String text) {
        boolean number = schema.path("type").asString("").equals("integer") && text.matches("-?[0-9]{1,18}");
        return findings(schema, number ? text : JSON.writeValueAsString(text));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Schemas::close);
    }
}
