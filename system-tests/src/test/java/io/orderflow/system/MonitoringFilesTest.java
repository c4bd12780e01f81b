package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.local.process.Tools;
import io.orderflow.system.Monitoring.Alert;
import io.orderflow.system.Monitoring.Dashboard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and dashboards by themselves. */
class MonitoringFilesTest {

    static List<Alert> alerts() {
        return Monitoring.alerts();
    }

    static List<Dashboard> dashboards() {
        return Monitoring.dashboards();
    }

    @Test
    void every_rule_is_read() {
        long written = Monitoring.read(Monitoring.RULES)
                .lines()
                .filter(line -> line.contains("alert:"))
                .count();

        assertThat(alerts()).hasSizeGreaterThan(10).hasSize((int) written);
        assertThat(alerts()).extracting(Alert::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void the_runbook_says_of_every_alert_what_it_means_what_to_look_at_and_what_to_do(Alert alert) {
        String rules = Monitoring.read(Monitoring.RULES);
        String entry = entryOf(alert);

        assertThat(entry).contains("**It means**", "**Look at**", "**Do**");
        assertThat(rules).contains("runbook: docs/runbook.md#" + alert.name().toLowerCase(Locale.ROOT) + "\n");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void every_alert_has_a_test_in_which_it_fires_and_one_in_which_it_is_quiet(Alert alert) {
        assertThat(Monitoring.read(Monitoring.RULES_TEST))
                .contains("- name: " + alert.name() + " fires\n", "- name: " + alert.name() + " is quiet\n");
    }

    @Test
    void the_runbook_has_no_entry_of_an_alert_that_is_gone() {
        List<String> entries = Pattern.compile("^### (\\w+)$", Pattern.MULTILINE)
                .matcher(Monitoring.read(Monitoring.RUNBOOK))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(entries)
                .containsExactlyInAnyOrderElementsOf(
                        alerts().stream().map(Alert::name).toList());
    }

    @Test
    void dashboards_have_ids_and_titles_of_their_own() {
        assertThat(dashboards()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(dashboards())
                .extracting(dashboard -> dashboard.json().path("uid").asText())
                .doesNotHaveDuplicates()
                .allSatisfy(uid -> assertThat(uid).matches("orderflow-[a-z-]+"));
        assertThat(dashboards())
                .extracting(dashboard -> dashboard.json().path("title").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void an_expression_of_several_lines_is_read_whole() {
        assertThat(alerts())
                .filteredOn(alert -> alert.name().equals("OrderflowServiceAbsent"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.expression())
                        .startsWith("absent(up{job=\"order-service\"}) or")
                        .endsWith("or absent(up{job=\"notification-service\"})"));
    }

    @Test
    void panels_are_found_in_rows_too() throws IOException {
        String json = """
                {"panels": [{"id": 1, "type": "row", "panels": [{"id": 2, "type": "stat", "targets": [{"expr": "a"}]}]},
                            {"id": 3, "type": "timeseries", "targets": [{"expr": "b"}]}]}
                """;
        Dashboard dashboard = new Dashboard(Path.of("rows.json"), new ObjectMapper().readTree(json));

        assertThat(dashboard.panels())
                .extracting(panel -> panel.path("id").asInt())
                .containsExactly(2, 3);
        assertThat(dashboard.expressions()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_panel_has_an_id_a_question_and_a_sentence_that_explains_it(Dashboard dashboard) {
        assertThat(dashboard.panels()).isNotEmpty();
        assertThat(dashboard.panels())
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates()
                .doesNotContain(0);
        for (JsonNode panel : dashboard.panels()) {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText())
                    .as(panel.path("title").asText())
                    .matches("[A-Z0-9].{20,}\\.");
            assertThat(panel.path("targets").size()).isPositive();
        }
    }

    /** What the rules mean is Prometheus' to say: its promtool is in Debian's package {@code prometheus}. */
    @Test
    void promtool_finds_the_rules_well_formed_and_their_tests_green() throws Exception {
        Optional<Path> promtool = Tools.find("promtool", Tools.path());
        Assumptions.assumeTrue(promtool.isPresent(), () -> {
            String why = "The alert rules are not tested: there is no promtool on the PATH (Debian: prometheus).";
            System.out.println(why);
            return why;
        });

        assertGreen(promtool.get(), "check", "rules", Monitoring.RULES);
        assertGreen(promtool.get(), "check", "config", Monitoring.RULES.resolveSibling("prometheus.yml"));
        assertGreen(promtool.get(), "test", "rules", Monitoring.RULES_TEST);
    }

    private static void assertGreen(Path promtool, String verb, String what, Path file)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(promtool.toString(), verb, what, file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** The section under the alert's heading. */
    private static String entryOf(Alert alert) {
        String runbook = Monitoring.read(Monitoring.RUNBOOK);
        String heading = "### " + alert.name() + "\n";
        assertThat(runbook).contains(heading);
        String rest = runbook.substring(runbook.indexOf(heading) + heading.length());
        int next = rest.indexOf("\n### ");
        return next < 0 ? rest : rest.substring(0, next);
    }
}
