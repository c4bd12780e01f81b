package io.orderflow.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said of an object, or of a part of one, by the names of its fields. */
public final class Fields {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fields() {}

    /** Those of {@code part}. */
    public static Set<String> of(Object part) {
        return tree(part).properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** Whether {@code part} has such a field, or anything in it. */
    public static boolean isAnywhereIn(Object part, String name) {
        return tree(part).findValue(name) != null;
    }

    private static JsonNode tree(Object part) {
        return JSON.valueToTree(part);
    }
}
