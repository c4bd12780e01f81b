package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import io.orderflow.local.suite.Layout;
import io.orderflow.local.suite.Service;
import io.orderflow.system.ContainerSuite.ServiceContainer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * The images, and the suite made of them. Wherever a Docker engine answers; elsewhere it is skipped, and says so.
 */
@Tag("containers")
class ContainersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PER_SECOND = 20;
    private static final int JAEGER_QUERY = 16686;

    /** 128 and the number of SIGTERM: ended by itself when it was told to. */
    private static final long TIDY = 143;

    private static @Nullable GenericContainer<?> jaeger;
    private static @Nullable ContainerSuite started;
    private static @Nullable Network network;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<String> obstacle = Images.obstacle();
        obstacle.ifPresent(why -> System.out.println("The images are not tested: " + why + "."));
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        Images images = Images.build();
        network = Network.newNetwork();
        if (isThere(Images.JAEGER.asCanonicalNameString())) {
            jaeger = new GenericContainer<>(Images.JAEGER)
                    .withNetwork(network)
                    .withNetworkAliases("jaeger")
                    .withEnv("JAEGER_LISTEN_HOST", "0.0.0.0")
                    .withExposedPorts(JAEGER_QUERY)
                    .waitingFor(Wait.forHttp("/").forPort(JAEGER_QUERY));
            jaeger.start();
        }
        started = ContainerSuite.start(
                images, network, Optional.ofNullable(jaeger).map(there -> "http://jaeger:4317"));
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
        if (jaeger != null) {
            jaeger.stop();
        }
        if (network != null) {
            network.close();
        }
    }

    static List<String> services() {
        return Layout.SERVICES.stream().map(Service::name).toList();
    }

    @Test
    void an_order_goes_its_whole_way() {
        Shop shop = suite().shop();
        shop.stock("boxed", "12.50", 1_000);

        Shop.Answer order = shop.order("boxed", 2, Map.of("Prefer", "wait=20"));

        assertThat(order.status()).isEqualTo(201);
        assertThat(order.body().path("status").asText()).isEqualTo("CONFIRMED");
        await().until(() -> shop.get("notification-service", "/notifications?orderId=" + order.orderId())
                .raw()
                .body()
                .contains("\"SENT\""));
    }

    @Test
    void nothing_is_lost_or_done_twice_though_a_container_is_killed_and_another_paused() throws Exception {
        ContainerSuite suite = suite();
        suite.shop().stock("boxed-badly", "1.00", 1_000_000);
        ServiceContainer inventory = suite.service("inventory-service");

        try (SteadyCustomers customers =
                SteadyCustomers.place(suite.service("order-service").url(), "boxed-badly", PER_SECOND)) {
            customers.awaitMore(2 * PER_SECOND);
            suite.kill(inventory);
            customers.awaitMore(2 * PER_SECOND);
            suite.startAgain(inventory);
            suite.pauseKafka(Duration.ofSeconds(8));
            customers.awaitMore(2 * PER_SECOND);
            List<UUID> accepted = customers.finish();

            assertThat(accepted).hasSizeGreaterThan(6 * PER_SECOND).doesNotHaveDuplicates();
            suite.books().mustBalance(accepted);
        }
    }

    @Test
    void a_container_that_is_stopped_under_load_loses_nothing_and_fails_no_request() throws Exception {
        ContainerSuite suite = suite();
        suite.shop().stock("boxed-well", "1.00", 1_000_000);
        ServiceContainer first = suite.service("order-service");
        ServiceContainer second = suite.another("order-service");

        try (LoadBalancer balancer = LoadBalancer.open()) {
            balancer.add(first.url(), first.managementUrl());
            balancer.add(second.url(), second.managementUrl());
            balancer.awaitReady(2);
            try (SteadyCustomers customers = SteadyCustomers.place(balancer.url(), "boxed-well", PER_SECOND)) {
                customers.awaitMore(2 * PER_SECOND);
                assertThat(suite.stop(second)).isEqualTo(TIDY);
                customers.awaitMore(PER_SECOND);
                List<UUID> accepted = customers.finish();

                assertThat(customers.refusals()).isEmpty();
                suite.books().mustBalance(accepted);
            }
        } finally {
            second.container().stop();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void an_image_says_what_it_is_and_asks_for_no_rights(String service) {
        InspectContainerResponse.ContainerState state = inspect(service).getState();
        var config = Objects.requireNonNull(DockerClientFactory.instance()
                .client()
                .inspectImageCmd(Objects.requireNonNull(inspect(service).getImageId()))
                .exec()
                .getConfig());

        assertThat(state.getRunning()).isTrue();
        assertThat(config.getUser()).isEqualTo("10001:10001");
        assertThat(config.getEntrypoint()).startsWith("/opt/java/bin/java");
        assertThat(config.getLabels())
                .containsEntry("org.opencontainers.image.title", "Orderflow " + service)
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsKeys("org.opencontainers.image.version", "org.opencontainers.image.revision");
    }

    @ParameterizedTest
    @MethodSource("services")
    void an_image_has_a_list_of_what_it_consists_of(String service) {
        JsonNode sbom = suite().service(service)
                .container()
                .copyFileFromContainer("/opt/orderflow/sbom.cdx.json", JSON::readTree);

        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.at("/metadata/component/name").asText()).isEqualTo(service);
        assertThat(sbom.path("components"))
                .extracting(component -> component.path("name").asText())
                .contains("event-contracts", "kafka-clients", "postgresql")
                .doesNotContain("junit-jupiter");
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_container_logs_a_json_object_a_line_from_the_start_to_the_end(String service) throws IOException {
        ServiceContainer another = suite().another(service);
        suite().stop(another);
        String log = another.container().getLogs(OutputType.STDOUT);
        another.container().stop();

        assertThat(log.lines()).hasSizeGreaterThan(1);
        for (String line : log.lines().toList()) {
            assertThat(JSON.readTree(line).path("service").asText()).isEqualTo(service);
        }
    }

    @Test
    void jaeger_has_one_trace_of_an_order() throws Exception {
        Assumptions.assumeTrue(jaeger != null, () -> {
            System.out.println("Jaeger is not asked for a trace: its image " + Images.JAEGER + " can't be had.");
            return "no image of Jaeger";
        });
        Shop shop = suite().shop();
        shop.stock("boxed-traced", "12.50", 1_000);
        Shop.Answer order = shop.order("boxed-traced", 1, Map.of("Prefer", "wait=20"));
        String trace = shop.get("order-service", "/orders/" + order.orderId() + "/timeline")
                .body()
                .findValue("traceId")
                .asText();

        await().untilAsserted(() -> assertThat(processes(trace)).containsAll(services()));
    }

    /** The services that took part in a trace. */
    private static List<String> processes(String trace) throws IOException, InterruptedException {
        GenericContainer<?> there = Objects.requireNonNull(jaeger);
        URI uri = URI.create("http://localhost:" + there.getMappedPort(JAEGER_QUERY) + "/api/traces/" + trace);
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return JSON.readTree(body).findValuesAsText("serviceName");
        }
    }

    private static InspectContainerResponse inspect(String service) {
        return DockerClientFactory.instance()
                .client()
                .inspectContainerCmd(suite().service(service).id())
                .exec();
    }

    private static ContainerSuite suite() {
        return Objects.requireNonNull(started);
    }

    /** Whether there is such an image here, or it can be pulled. What stands in for it is not it. */
    private static boolean isThere(String image) throws InterruptedException {
        var docker = DockerClientFactory.instance().client();
        try {
            Map<String, String> labels = Objects.requireNonNull(
                            docker.inspectImageCmd(image).exec().getConfig())
                    .getLabels();
            return labels == null || !labels.containsKey("io.orderflow.stand-in");
        } catch (DockerException notHere) {
            try {
                return docker.pullImageCmd(image).start().awaitCompletion(5, TimeUnit.MINUTES);
            } catch (RuntimeException notThere) {
                return false;
            }
        }
    }
}
