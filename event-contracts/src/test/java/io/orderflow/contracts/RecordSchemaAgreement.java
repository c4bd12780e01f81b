package io.orderflow.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Walks a record's components and its schema's properties side by side, into nested records and lists. */
final class RecordSchemaAgreement {

    private final List<String> problems = new ArrayList<>();

    private RecordSchemaAgreement() {}

    static List<String> problems(String name, Class<?> type, JsonNode schema) {
        RecordSchemaAgreement agreement = new RecordSchemaAgreement();
        agreement.compare(name, type, schema);
        return agreement.problems;
    }

    private void compare(String at, Type type, JsonNode schema) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            expect(at, schema, "type", "array");
            compare(at + "[]", list.getActualTypeArguments()[0], schema.path("items"));
        } else if (type instanceof Class<?> record && record.isRecord()) {
            expect(at, schema, "type", "object");
            compareFields(at, record, schema);
        } else {
            compareValue(at, type, schema);
        }
    }

    private void compareFields(String at, Class<?> record, JsonNode schema) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (!schema.path("additionalProperties").asBoolean(false)) {
            problems.add(at + ": additionalProperties must be true, or newer producers' fields are refused");
        }
        for (RecordComponent component : record.getRecordComponents()) {
            String field = at + "." + component.getName();
            JsonNode property = schema.path("properties").path(component.getName());
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (property.isMissingNode()) {
                problems.add(field + " is in the record but not in the schema");
                continue;
            }
            if (optional == required.contains(component.getName())) {
                problems.add(field + (optional ? " is @Nullable" : " is not @Nullable") + " in the record but "
                        + (optional ? "required" : "not required") + " in the schema");
            }
            if (property.path("description").asText().isEmpty()) {
                problems.add(field + " has no description in the schema");
            }
            compare(field, component.getGenericType(), property);
        }
        Set<String> unknown = new TreeSet<>(required);
        schema.path("properties").fieldNames().forEachRemaining(unknown::add);
        Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(unknown::remove);
        unknown.forEach(name -> problems.add(at + "." + name + " is in the schema but not in the record"));
    }

    private void compareValue(String at, Type type, JsonNode schema) {
        if (type == String.class) {
            expect(at, schema, "type", "string");
            expect(at, schema, "format", "");
        } else if (type == UUID.class) {
            expect(at, schema, "type", "string");
            expect(at, schema, "format", "uuid");
        } else if (type == Instant.class) {
            expect(at, schema, "type", "string");
            expect(at, schema, "format", "date-time");
        } else if (type == BigDecimal.class) {
            expect(at, schema, "type", "string");
            expect(at, schema, "pattern", "^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?$");
        } else if (type == int.class) {
            expect(at, schema, "type", "integer");
            expect(at, schema, "maximum", Integer.toString(Integer.MAX_VALUE));
        } else {
            problems.add(at + " is a " + type.getTypeName() + ", which no schema type is agreed for");
        }
    }

    private void expect(String at, JsonNode schema, String keyword, String value) {
        String actual = schema.path(keyword).asText();
        if (!actual.equals(value)) {
            problems.add(at + ": the record asks for " + keyword + " '" + value + "', the schema has '" + actual + "'");
        }
    }
}
