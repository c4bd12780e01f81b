package io.orderflow.contracts;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Validates bodies against one schema, formats included. */
final class SchemaValidator {

    private final Schema schema;

    SchemaValidator(String schema) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        // A registry each: it caches by $id, and the tests have many schemas of the same $id.
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(config))
                .getSchema(schema, InputFormat.JSON);
    }

    List<String> errors(String body) {
        return schema.validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
