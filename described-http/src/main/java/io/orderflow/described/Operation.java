package io.orderflow.described;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a document says of one method of one path. */
public final class Operation {

    private final String method;
    private final String template;
    private final Pattern path;
    private final JsonNode description;
    private final Schemas schemas;

    Operation(String method, String template, JsonNode description, Schemas schemas) {
        this.method = method;
        this.template = template;
        this.path = Pattern.compile(template.replaceAll("\\{([^}]*)}", "(?<$1>[^/]+)"));
        this.description = description;
        this.schemas = schemas;
    }

    /** Its name, which no other has. */
    public String id() {
        return description.path("operationId").asString("");
    }

    /** Whether requests have a body. */
    public boolean takesBody() {
        return description.has("requestBody");
    }

    /** Its method, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** Its path, with this in the place of every parameter. */
    public String path(String parameter) {
        return template.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(parameter));
    }

    /** Its answers, as their statuses behind its name. */
    public List<String> answers() {
        return description
                .path("responses")
                .propertyStream()
                .map(answer -> answer(answer.getKey()))
                .toList();
    }

    /** Its parameters that lack a description or an example, behind its name. */
    List<String> unexplainedParameters() {
        return description
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("description").asString("").isBlank() || !parameter.has("example"))
                .map(parameter -> id() + " " + parameter.path("name").asString())
                .toList();
    }

    String answer(String status) {
        return id() + " " + status;
    }

    boolean isAskedBy(Exchange exchange) {
        return method.equals(exchange.method()) && path.matcher(exchange.path()).matches();
    }

    /** What in a request and its answer is not as it is described. */
    List<String> findings(Exchange exchange) {
        JsonNode answer = description.path("responses").path(Integer.toString(exchange.status()));
        if (answer.isMissingNode()) {
            return List.of("The status is not described");
        }
        List<String> findings = new ArrayList<>();
        headers(answer, exchange).forEach(findings::add);
        body(answer, exchange).forEach(findings::add);
        if (exchange.wasMet()) {
            // Whatever is taken must be allowed; what is allowed may still be refused.
            parameters(exchange).forEach(findings::add);
            requestBody(exchange).forEach(findings::add);
        }
        return findings;
    }

    private Stream<String> headers(JsonNode answer, Exchange exchange) {
        return answer.path("headers").propertyStream().flatMap(header -> {
            Optional<String> value = exchange.header(header.getKey());
            boolean required = header.getValue().path("required").asBoolean(false);
            return value.map(text -> named(
                            "header " + header.getKey(),
                            schemas.findingsInText(header.getValue().path("schema"), text)))
                    .orElseGet(() -> required ? Stream.of("header " + header.getKey() + " is missing") : Stream.of());
        });
    }

    private Stream<String> body(JsonNode answer, Exchange exchange) {
        if (!answer.has("content")) {
            return exchange.body().isEmpty() ? Stream.of() : Stream.of("There is a body, but none is described");
        }
        JsonNode content = answer.path("content").path(exchange.type());
        if (content.isMissingNode()) {
            return Stream.of("The type " + exchange.type() + " is not described");
        }
        return named(
                "answer",
                exchange.type().endsWith("json")
                        ? schemas.findings(content.path("schema"), exchange.body())
                        : schemas.findingsInText(content.path("schema"), exchange.body()));
    }

    private Stream<String> parameters(Exchange exchange) {
        return description.path("parameters").valueStream().flatMap(parameter -> {
            String name = parameter.path("name").asString();
            List<String> values = valuesOf(parameter, exchange);
            if (values.isEmpty() && parameter.path("required").asBoolean(false)) {
                return Stream.of("parameter " + name + " is not required at all");
            }
            return values.stream()
                    .flatMap(value ->
                            named("parameter " + name, schemas.findingsInText(parameter.path("schema"), value)));
        });
    }

    private List<String> valuesOf(JsonNode parameter, Exchange exchange) {
        String name = parameter.path("name").asString();
        return switch (parameter.path("in").asString()) {
            case "path" -> {
                Matcher asked = path.matcher(exchange.path());
                yield asked.matches() ? List.of(Exchange.decoded(asked.group(name))) : List.of();
            }
            case "query" -> exchange.queried(name);
            default -> exchange.sentHeaders(name);
        };
    }

    private Stream<String> requestBody(Exchange exchange) {
        JsonNode described = description.path("requestBody");
        if (exchange.requestBody().isBlank()) {
            return described.path("required").asBoolean(false) ? Stream.of("The body is not required") : Stream.of();
        }
        JsonNode schema = described.path("content").path("application/json").path("schema");
        return schema.isMissingNode()
                ? Stream.of("A body is taken, but none is described")
                : named("request", schemas.findings(schema, exchange.requestBody()));
    }

    private static Stream<String> named(String what, List<String> findings) {
        return findings.stream().map(finding -> what + ": " + finding);
    }
}
