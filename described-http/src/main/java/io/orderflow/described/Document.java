package io.orderflow.described;

import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service's own description of its HTTP interface, in the form of OpenAPI 3.1. */
public final class Document {

    private static final Map<URI, Document> READ = new ConcurrentHashMap<>();

    private final JsonNode root;
    private final Schemas schemas;
    private final List<Operation> operations;

    private Document(JsonNode root, Schemas schemas, List<Operation> operations) {
        this.root = root;
        this.schemas = schemas;
        this.operations = operations;
    }

    private static Document of(JsonNode root) {
        Schemas schemas = new Schemas(root);
        List<Operation> operations = root.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue(), schemas)))
                .toList();
        return new Document(root, schemas, operations);
    }

    /** Reads a document. */
    public static Document parse(String json) {
        return of(JsonMapper.shared().readTree(json));
    }

    /** What the service under test says of itself; to be asked within a test, when it is known where it runs. */
    public static Document ofTheRunningService() {
        return of(URI.create(RestAssured.baseURI + ":" + RestAssured.port));
    }

    /** The same without the paths that begin with {@code path}, which another service's test speaks for. */
    public Document without(String path) {
        return new Document(
                root,
                schemas,
                operations.stream()
                        .filter(operation -> !operation.path("").startsWith(path))
                        .toList());
    }

    /** What the service says of itself that answers under an address. */
    static Document of(URI anywhere) {
        return READ.computeIfAbsent(
                anywhere.resolve("/q/openapi?format=json"),
                document -> parse(RestAssured.given().noFilters().get(document).asString()));
    }

    /** All that can be asked. */
    public List<Operation> operations() {
        return operations;
    }

    /** All answers there are: {@code placeOrder 201}. */
    public List<String> answers() {
        return operations.stream()
                .flatMap(operation -> operation.answers().stream())
                .toList();
    }

    /** The parameters of which it doesn't say what they mean, or gives no example: {@code placeOrder Prefer}. */
    public List<String> unexplainedParameters() {
        return operations.stream()
                .flatMap(operation -> operation.unexplainedParameters().stream())
                .toList();
    }

    /** The example of a schema, as JSON. */
    public String example(String schema) {
        return root.path("components")
                .path("schemas")
                .path(schema)
                .path("examples")
                .path(0)
                .toString();
    }

    /** The examples that are not what they are examples of, each with what is wrong. */
    public List<String> wrongExamples() {
        return examples(root)
                .flatMap(example -> schemas.findings(example.schema, example.value.toString()).stream()
                        .map(finding -> example.value + ": " + finding))
                .toList();
    }

    /** How many examples there are. */
    public long countExamples() {
        return examples(root).count();
    }

    Optional<Operation> askedBy(Exchange exchange) {
        return operations.stream()
                .filter(operation -> operation.isAskedBy(exchange))
                .findFirst();
    }

    private record Example(JsonNode schema, JsonNode value) {}

    /** A schema has its examples in itself, a parameter, header or body has one beside its schema. */
    private static Stream<Example> examples(JsonNode node) {
        Stream<Example> own = node.path("examples").isArray()
                ? node.path("examples").valueStream().map(value -> new Example(node, value))
                : Stream.of();
        Stream<Example> beside = node.has("schema") && node.has("example")
                ? Stream.of(new Example(node.path("schema"), node.path("example")))
                : Stream.of();
        Stream<Example> inside = node.valueStream().flatMap(Document::examples);
        return Stream.concat(Stream.concat(own, beside), inside);
    }
}
