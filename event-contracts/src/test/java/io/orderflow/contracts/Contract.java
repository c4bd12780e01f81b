package io.orderflow.contracts;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link ContractCheck} compares, as data, so that tests can pass it a contract that is wrong on purpose.
 *
 * @param records the records that the sealed interfaces permit
 * @param table the rows of the table of event types
 * @param schemas file name (such as {@code order.placed.v1.json}) to schema
 * @param examples path (such as {@code order.placed.v1/full.json}) to golden example
 * @param sums the lines of SHA256SUMS
 */
record Contract(
        List<Class<?>> records,
        List<Row> table,
        Map<String, String> schemas,
        Map<String, String> examples,
        List<String> sums) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A row of the table of event types. */
    record Row(String name, int version, Class<?> javaType, String dataSchema) {

        String key() {
            return name + ".v" + version;
        }
    }

    static Contract ofThisModule() {
        Path golden = folder(EventJson.class.getResource("/golden"));
        return new Contract(
                permitted(Event.class).toList(),
                EventType.all().stream()
                        .map(type -> new Row(type.name(), type.version(), type.javaType(), type.dataSchema()))
                        .toList(),
                files(folder(EventJson.class.getResource("schemas"))),
                files(golden).entrySet().stream()
                        .filter(file -> file.getKey().contains("/"))
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)),
                read(golden.resolve("SHA256SUMS")).lines().toList());
    }

    /** The row of this name's highest version. */
    Row newest(String name) {
        return table.stream()
                .filter(row -> row.name().equals(name))
                .max(comparingInt(Row::version))
                .orElseThrow();
    }

    Contract withTable(UnaryOperator<List<Row>> change) {
        return new Contract(records, change.apply(new ArrayList<>(table)), schemas, examples, sums);
    }

    Contract withSchemas(UnaryOperator<Map<String, String>> change) {
        return new Contract(records, table, change.apply(new TreeMap<>(schemas)), examples, sums);
    }

    Contract withSchema(String file, Consumer<ObjectNode> change) {
        return withSchemas(files -> {
            files.compute(file, (name, schema) -> {
                ObjectNode tree = (ObjectNode) tree(Objects.requireNonNull(schema));
                change.accept(tree);
                return tree.toPrettyString();
            });
            return files;
        });
    }

    Contract withExamples(UnaryOperator<Map<String, String>> change) {
        return new Contract(records, table, schemas, change.apply(new TreeMap<>(examples)), sums);
    }

    Contract withSums(UnaryOperator<List<String>> change) {
        return new Contract(records, table, schemas, examples, change.apply(new ArrayList<>(sums)));
    }

    static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(Contract::permitted)
                : Stream.of(type);
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + json, e);
        }
    }

    private static Map<String, String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(toMap(
                            file -> folder.relativize(file).toString().replace('\\', '/'),
                            Contract::read,
                            (a, b) -> a,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(@Nullable URL resource) {
        try {
            return Path.of(Objects.requireNonNull(resource, "The folder is not on the class path")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
