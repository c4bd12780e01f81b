package io.orderflow.http.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What goes for all bodies: requests have no fields but those named, and a page's example is made of an item's. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Bodies implements OASFilter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        // Those of the library that writes the problems; ours say what it really writes.
        List.of("HttpProblem", "HttpValidationProblem", "Violation").forEach(document.getComponents()::removeSchema);
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(operation -> Optional.ofNullable(operation.getRequestBody()).stream())
                .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                .map(MediaType::getSchema)
                .forEach(schema -> close(schema, schemas));
        schemas.values().forEach(schema -> showPage(schema, schemas));
    }

    private static void close(Schema schema, Map<String, Schema> schemas) {
        Schema meant = resolved(schema, schemas);
        if (meant.getProperties() != null) {
            meant.setAdditionalPropertiesBoolean(false);
            meant.getProperties().values().stream()
                    .flatMap(field -> Stream.concat(Stream.of(field), Stream.ofNullable(field.getItems())))
                    .forEach(field -> close(field, schemas));
        }
    }

    private static void showPage(Schema page, Map<String, Schema> schemas) {
        Map<String, Schema> fields = page.getProperties();
        if (fields != null && fields.keySet().equals(Set.of("items"))) {
            fields.values().stream()
                    .flatMap(items -> Stream.ofNullable(
                            resolved(items.getItems(), schemas).getExamples()))
                    .forEach(items -> page.setExamples(List.of(Map.of("items", items))));
        }
    }

    private static Schema resolved(Schema schema, Map<String, Schema> schemas) {
        return schema.getRef() == null
                ? schema
                : Objects.requireNonNull(schemas.get(schema.getRef().substring(REFERENCE.length())), schema.getRef());
    }
}
