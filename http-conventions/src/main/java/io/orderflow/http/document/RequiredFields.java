package io.orderflow.http.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/** A field is required where its record's component is not {@code @Nullable}: the code says so already. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequiredFields implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final String OURS = "io.orderflow.";

    private final Collection<ClassInfo> records;

    /** @param index of the application and what it is made of */
    public RequiredFields(IndexView index) {
        this.records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                recordsBehind(name, schema.getProperties().keySet())
                        .forEach(type -> schema.setRequired(alwaysThere(type)));
            }
        });
    }

    /** Usually one; where several have the name, the fields tell them apart. */
    private Stream<ClassInfo> recordsBehind(String name, Set<String> fields) {
        return records.stream()
                .filter(type -> isNamed(type, name))
                .filter(type -> fieldsOf(type).equals(fields));
    }

    /** The schema of a generic type has its arguments' names behind its own. */
    private static boolean isNamed(ClassInfo type, String schema) {
        return type.typeParameters().isEmpty() ? schemaName(type).equals(schema) : schema.startsWith(schemaName(type));
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance annotation = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = annotation == null ? null : annotation.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    private static Set<String> fieldsOf(ClassInfo type) {
        return type.recordComponents().stream().map(RecordComponentInfo::name).collect(Collectors.toSet());
    }

    private static List<String> alwaysThere(ClassInfo type) {
        return type.recordComponentsInDeclarationOrder().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE))
                .map(RecordComponentInfo::name)
                .toList();
    }
}
