package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.local.process.Ports;
import io.orderflow.local.process.Tools;
import io.orderflow.local.suite.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The suite of deploy/compose, at other ports. Wherever Docker and its compose are there; elsewhere it is skipped, and
 * says so.
 */
@Tag("containers")
class ComposeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path LOG = Path.of("target", "compose.log").toAbsolutePath();
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Map<String, Integer> PORTS = Map.of(
            "ORDER_SERVICE_PORT", Ports.free(),
            "INVENTORY_SERVICE_PORT", Ports.free(),
            "NOTIFICATION_SERVICE_PORT", Ports.free(),
            "JAEGER_PORT", Ports.free(),
            "PROMETHEUS_PORT", Ports.free(),
            "GRAFANA_PORT", Ports.free(),
            "MAILPIT_PORT", Ports.free());

    private static Optional<List<String>> compose = Optional.empty();

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        compose = List.of(List.of("docker", "compose"), List.of("docker-compose")).stream()
                .filter(each -> Tools.succeeds(each, "version"))
                .findFirst();
        Optional<String> obstacle = Images.obstacle()
                .or(() -> compose.isEmpty() ? Optional.of("there is no docker compose") : Optional.empty());
        obstacle.ifPresent(why -> System.out.println("deploy/compose is not tested: " + why + "."));
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        Images.build();
        assertThat(compose("up", "--detach", "--no-build"))
                .as("exit code; what it said is in %s", LOG)
                .isZero();
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        if (compose.isPresent() && Images.obstacle().isEmpty()) {
            compose("down", "--volumes");
        }
    }

    @Test
    void an_order_goes_its_whole_way_and_all_around_see_it() {
        Shop shop = new Shop(service -> url(service.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT"));
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> List.of("order-service", "inventory-service", "notification-service").stream()
                        .allMatch(service ->
                                shop.get(service, "/q/openapi?format=json").status() == 200));
        shop.stock("composed", "12.50", 100);

        Shop.Answer order = shop.order("composed", 1, Map.of("Prefer", "wait=30"));

        assertThat(order.body().path("status").asText()).isEqualTo("CONFIRMED");
        await().atMost(SOON)
                .until(() ->
                        get("MAILPIT_PORT", "/api/v1/messages").path("total").asInt() > 0);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(get("PROMETHEUS_PORT", "/api/v1/query?query=orderflow_order_placed_total")
                                        .at("/data/result")
                                        .findValuesAsText("job"))
                                .containsExactly("order-service"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("PROMETHEUS_PORT", "/api/v1/targets")
                                .at("/data/activeTargets")
                                .findValuesAsText("health"))
                        .hasSize(3)
                        .containsOnly("up"));
        assertThat(get("PROMETHEUS_PORT", "/api/v1/rules").at("/data/groups").findValuesAsText("query"))
                .hasSameSizeAs(Monitoring.alerts());
    }

    private static URI url(String port) {
        return URI.create("http://localhost:" + PORTS.get(port));
    }

    private static JsonNode get(String port, String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url(port).resolve(path)).build();
            return JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int compose(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(compose.orElseThrow());
        words.addAll(List.of("--project-name", "orderflow-test", "--file", "deploy/compose/compose.yaml"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(Checkout.here().root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        Map<String, String> ports = new HashMap<>();
        PORTS.forEach((name, port) -> ports.put(name, Integer.toString(port)));
        builder.environment().putAll(ports);
        return builder.start().waitFor();
    }
}
