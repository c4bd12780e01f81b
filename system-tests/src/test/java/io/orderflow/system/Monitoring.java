package io.orderflow.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in deploy/monitoring, as far as it can be read without the programs it is for. */
final class Monitoring {

    static final Path RULES = Path.of("..", "deploy", "monitoring", "prometheus", "rules.yml");
    static final Path RULES_TEST = RULES.resolveSibling("rules-test.yml");
    static final Path RUNBOOK = Path.of("..", "docs", "runbook.md");

    private static final Path DASHBOARDS = Path.of("..", "deploy", "monitoring", "grafana", "dashboards");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)\\n +expr: ([^\\n]+)\\n");

    /** What isn't a metric's name: label matchers, ranges, and the labels of a grouping. */
    private static final Pattern OTHERS =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by");

    private static final ObjectMapper JSON = new ObjectMapper();

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
        List<JsonNode> panels() {
            return elements(json.path("panels"));
        }

        List<String> expressions() {
            return panels().stream()
                    .flatMap(panel -> elements(panel.path("targets")).stream())
                    .map(target -> target.path("expr").asText())
                    .toList();
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    static List<Alert> alerts() {
        return ALERT.matcher(read(RULES))
                .results()
                .map(found -> new Alert(found.group(1), found.group(2)))
                .toList();
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

    /** The metrics that an expression asks for. */
    static Set<String> metricsOf(String expression) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(OTHERS.matcher(expression).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .forEach(names::add);
        return names;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
