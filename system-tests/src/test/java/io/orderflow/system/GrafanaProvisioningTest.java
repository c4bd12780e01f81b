package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.system.Monitoring.Dashboard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Grafana is given to begin with leads to what is there. */
class GrafanaProvisioningTest {

    private static final Path COMPOSE_FILE = Path.of("..", "deploy", "compose", "compose.yaml");
    private static final JsonNode COMPOSE = Monitoring.yaml(COMPOSE_FILE);

    static List<Dashboard> dashboards() {
        return Monitoring.dashboards();
    }

    @Test
    void compose_mounts_it_where_grafana_looks() throws IOException {
        assertThat(mounted("/etc/grafana/provisioning")).isEqualTo(Monitoring.PROVISIONING.toRealPath());
    }

    @Test
    void dashboards_are_looked_for_where_compose_mounts_them() throws IOException {
        List<JsonNode> providers = provisioned("dashboards", "providers");

        assertThat(providers).isNotEmpty();
        for (JsonNode provider : providers) {
            assertThat(mounted(provider.at("/options/path").asText())).isEqualTo(Monitoring.DASHBOARDS.toRealPath());
        }
    }

    @Test
    void data_sources_are_services_of_compose_and_lead_to_each_other() throws IOException {
        List<JsonNode> sources = provisioned("datasources", "datasources");
        Set<String> uids = uidsOf(sources);

        assertThat(sources).isNotEmpty();
        assertThat(uids).hasSameSizeAs(sources);
        for (JsonNode source : sources) {
            assertThat(COMPOSE.path("services")
                            .has(URI.create(source.path("url").asText()).getHost()))
                    .as(source.toString())
                    .isTrue();
            assertThat(source.findValuesAsText("datasourceUid")).isSubsetOf(uids);
        }
        assertThat(sources.stream().flatMap(source -> source.findValuesAsText("datasourceUid").stream()))
                .as("where the dots beside the histograms lead")
                .isNotEmpty();
    }

    /** They lead there by way of Explore, which a Viewer may not open. */
    @Test
    void whoever_looks_at_a_dashboard_may_follow_its_dots_to_jaeger() {
        assertThat(COMPOSE.at("/services/grafana/environment/GF_AUTH_ANONYMOUS_ORG_ROLE")
                        .asText())
                .isEqualTo("Editor");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void a_dashboard_asks_data_sources_that_are_there(Dashboard dashboard) throws IOException {
        List<JsonNode> sources = provisioned("datasources", "datasources");
        Set<String> types =
                sources.stream().map(source -> source.path("type").asText()).collect(Collectors.toSet());
        Map<String, String> variables = new HashMap<>();
        dashboard.json().at("/templating/list").forEach(variable -> {
            if (variable.path("type").asText().equals("datasource")) {
                variables.put(
                        "${" + variable.path("name").asText() + "}",
                        variable.path("query").asText());
            }
        });

        assertThat(variables.values()).isSubsetOf(types);
        Set<String> asked = dashboard.json().findValues("datasource").stream()
                .map(source -> source.path("uid").asText())
                .collect(Collectors.toSet());
        assertThat(asked).isNotEmpty();
        assertThat(asked)
                .allMatch(uid -> variables.containsKey(uid) || uidsOf(sources).contains(uid));
    }

    private static Set<String> uidsOf(List<JsonNode> sources) {
        return sources.stream().map(source -> source.path("uid").asText()).collect(Collectors.toSet());
    }

    /** All that the files of a kind list. */
    private static List<JsonNode> provisioned(String kind, String list) throws IOException {
        try (Stream<Path> files = Files.list(Monitoring.PROVISIONING.resolve(kind))) {
            return files.sorted()
                    .map(Monitoring::yaml)
                    .flatMap(file -> file.path(list).valueStream())
                    .toList();
        }
    }

    /** What of this project is at that place in Grafana's container. */
    private static Path mounted(String place) throws IOException {
        List<String> volumes = COMPOSE.at("/services/grafana/volumes")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        for (String volume : volumes) {
            String[] parts = volume.split(":");
            if (parts[1].equals(place)) {
                return COMPOSE_FILE.resolveSibling(parts[0]).toRealPath();
            }
        }
        throw new AssertionError("Nothing is mounted at " + place + ", only " + volumes);
    }
}
