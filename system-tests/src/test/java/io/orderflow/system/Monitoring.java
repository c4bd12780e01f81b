package io.orderflow.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in deploy/monitoring, as far as it can be read without the programs it is for. */
final class Monitoring {

    static final Path RULES = Path.of("..", "deploy", "monitoring", "prometheus", "rules.yml");
    static final Path RULES_TEST = RULES.resolveSibling("rules-test.yml");
    static final Path RUNBOOK = Path.of("..", "docs", "runbook.md");

    static final Path DASHBOARDS = Path.of("..", "deploy", "monitoring", "grafana", "dashboards");
    static final Path PROVISIONING = DASHBOARDS.resolveSibling("provisioning");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Monitoring() {}

    /** A rule of Prometheus. */
    record Alert(String name, String expression) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A dashboard and the file it is in. */
    record Dashboard(Path file, JsonNode json) {
        /** Those in rows as well; a row asks for nothing itself. */
        List<JsonNode> panels() {
            return panelsIn(json).toList();
        }

        private static Stream<JsonNode> panelsIn(JsonNode parent) {
            return parent.path("panels")
                    .valueStream()
                    .flatMap(panel -> panel.path("type").asText().equals("row") ? panelsIn(panel) : Stream.of(panel));
        }

        List<String> expressions() {
            return panels().stream()
                    .flatMap(panel -> panel.path("targets").valueStream())
                    .map(target -> target.path("expr").asText())
                    .toList();
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static List<Alert> alerts() {
        return yaml(RULES)
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .filter(rule -> rule.has("alert"))
                .map(rule ->
                        new Alert(rule.path("alert").asText(), rule.path("expr").asText()))
                .toList();
    }

    /** All expressions of alerts and dashboards, and who asks. */
    static Map<String, String> expressions() {
        Map<String, String> expressions = new TreeMap<>();
        alerts().forEach(alert -> expressions.put(alert.expression(), alert.name()));
        dashboards()
                .forEach(dashboard -> dashboard
                        .expressions()
                        .forEach(expression -> expressions.put(expression, dashboard.toString())));
        return expressions;
    }

    static List<Dashboard> dashboards() {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            List<Dashboard> dashboards = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                dashboards.add(new Dashboard(file, JSON.readTree(read(file))));
            }
            return dashboards;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
