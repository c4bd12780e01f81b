package io.orderflow.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.orderflow.contracts.Contract.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Golden examples with, in each place in turn, the value left out or replaced by each of many others. */
final class BodyVariants {

    /** Not 1.0: to a schema that is an integer as well, which our reader doesn't take (see the descriptions). */
    private static final List<String> VALUES = Stream.concat(
                    Stream.of(
                            "null true 0 1 -1 1.5 2147483647 2147483648 -2147483649 99999999999999999999 [] {} [null] [{}] [1]"
                                    .split(" ")),
                    Stream.of(
                                    "",
                                    " ",
                                    "x",
                                    "x".repeat(200),
                                    "x".repeat(201),
                                    "🫖".repeat(200),
                                    "🫖".repeat(201),
                                    "x".repeat(320),
                                    "x".repeat(321),
                                    "x".repeat(500),
                                    "x".repeat(501),
                                    "EUR",
                                    "eur",
                                    "EU",
                                    "ÄÖÜ",
                                    "0",
                                    "0.0",
                                    "-0",
                                    "-1",
                                    "+1",
                                    "007",
                                    "1.",
                                    ".5",
                                    "1e3",
                                    "1.2345",
                                    "1.23456",
                                    "999999999999999.9999",
                                    "1000000000000000",
                                    "٣",
                                    "NaN",
                                    "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
                                    "01934F2E-8B7A-7C3D-9E1F-2A4B6C8D0E10",
                                    "01934f2e8b7a7c3d9e1f2a4b6c8d0e10",
                                    "+1934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e10",
                                    "01934f2e-8b7a-7c3d-9e1f-2a4b6c8d0e1",
                                    "01934f2e-8b7a-7c3d-9e1f2-a4b6c8d0e10",
                                    "1-1-1-1-1",
                                    "AZNPLot6fD2eHypLbI0OEA==",
                                    "2025-01-31T12:00:00Z",
                                    "2025-01-31T12:00:00.1Z",
                                    "2025-01-31T12:00:00.123456789Z",
                                    "2025-01-31T12:00:00.1234567891Z",
                                    "2025-01-31T12:00:00.Z",
                                    "2025-01-31T12:00Z",
                                    "2025-01-31T12:00:00",
                                    "2025-01-31T12:00:00+00:00",
                                    "2025-01-31t12:00:00z",
                                    "2025-01-31 12:00:00Z",
                                    "2025-02-30T12:00:00Z",
                                    "2025-01-31T24:00:00Z",
                                    "2025-01-31T23:59:60Z",
                                    "2024-02-29T23:59:59Z",
                                    "+12025-01-31T12:00:00Z",
                                    "-025-01-31T12:00:00Z",
                                    "1738324800")
                            .map(text -> TextNode.valueOf(text).toString()))
            .toList();

    private BodyVariants() {}

    static List<String> of(Row row, Map<String, String> examples) {
        List<String> variants = new ArrayList<>(VALUES);
        for (var example : examples.entrySet()) {
            if (example.getKey().startsWith(row.key() + "/")) {
                JsonNode root = Contract.tree(example.getValue());
                collect(root, root, variants);
            }
        }
        return variants;
    }

    private static void collect(JsonNode root, JsonNode node, List<String> variants) {
        if (node instanceof ObjectNode object) {
            for (String name :
                    object.properties().stream().map(Map.Entry::getKey).toList()) {
                JsonNode original = Objects.requireNonNull(object.get(name));
                collect(root, original, variants);
                for (String value : VALUES) {
                    object.set(name, Contract.tree(value));
                    variants.add(root.toString());
                }
                object.remove(name);
                variants.add(root.toString());
                object.set(name, original);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i : IntStream.range(0, array.size()).toArray()) {
                JsonNode original = Objects.requireNonNull(array.get(i));
                collect(root, original, variants);
                for (String value : VALUES) {
                    array.set(i, Contract.tree(value));
                    variants.add(root.toString());
                }
                array.set(i, original);
            }
        }
    }
}
