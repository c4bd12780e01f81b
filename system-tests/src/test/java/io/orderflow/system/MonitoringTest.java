package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.local.Suite;
import io.orderflow.local.suite.Component;
import io.orderflow.system.Monitoring.Alert;
import io.orderflow.system.Monitoring.Dashboard;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of the running suite. */
class MonitoringTest {

    private static final List<String> SERVICES = List.of("order-service", "inventory-service", "notification-service");

    /** Prometheus' own. */
    private static final String UP = "up";

    /** A bucket and the trace that stands beside it. */
    private static final Pattern EXEMPLAR =
            Pattern.compile("(orderflow_\\w+)_bucket\\{[^}]*} \\S+ # \\{[^}]*trace_id=\"([0-9a-f]{32})\"[^}]*}");

    /** What a timer or a distribution has behind its name. */
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

    private static final Suite SUITE = TestSuite.shared().suite();

    @BeforeAll
    static void orders_of_every_fate() {
        Shop shop = TestSuite.shared().shop();
        shop.stock("watched", "12.50", 1_000_000);
        shop.stock("watched-scarce", "12.50", 0);
        assertThat(status(shop.order("watched", 1, Map.of("Prefer", "wait=20"))))
                .isEqualTo("CONFIRMED");
        assertThat(status(shop.order("watched-scarce", 1, Map.of("Prefer", "wait=20"))))
                .isEqualTo("REJECTED");
    }

    private static String status(Shop.Answer order) {
        return order.body().path("status").asText();
    }

    @Test
    void exports_every_metric_that_a_dashboard_or_a_rule_asks_for() {
        Set<String> exported = new TreeSet<>(Set.of(UP));
        exported.addAll(ofAProviderOverHttp().names());

        Set<String> askedFor = new TreeSet<>();
        Monitoring.alerts().stream()
                .map(Alert::expression)
                .forEach(expression -> askedFor.addAll(Monitoring.metricsOf(expression)));
        Monitoring.dashboards().stream()
                .map(Dashboard::expressions)
                .flatMap(List::stream)
                .forEach(expression -> askedFor.addAll(Monitoring.metricsOf(expression)));

        assertThat(askedFor).hasSizeGreaterThan(30);
        // A mail is counted a moment after its order.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            SERVICES.forEach(service -> exported.addAll(scrape(service).names()));
            assertThat(exported).containsAll(askedFor);
        });
    }

    @Test
    void explains_every_metric_of_ours() {
        String explanation = Monitoring.read(Path.of("..", "docs", "observability.md"));

        Set<String> ours = new TreeSet<>();
        for (String service : SERVICES) {
            scrape(service).names().stream()
                    .filter(name -> name.startsWith("orderflow_"))
                    .map(name -> PART.matcher(name).replaceFirst(""))
                    .forEach(ours::add);
        }

        assertThat(ours)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(explanation).containsPattern("`" + name + "[`{]"));
    }

    @Test
    void leads_from_a_histogram_to_the_trace_of_an_order() {
        SpanReceiver spans = TestSuite.shared().spans();

        for (String histogram : List.of("orderflow_order_decided_seconds", "orderflow_event_age_seconds")) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(tracesBeside(histogram, scrape("order-service")))
                            .isNotEmpty()
                            .anySatisfy(trace -> assertThat(spans.ofTrace(trace))
                                    .extracting(SpanReceiver.Received::name)
                                    .contains("POST /orders")));
        }
    }

    @Test
    void says_that_every_consumer_is_where_its_topics_end_once_all_is_handled() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> SERVICES.forEach(service -> assertThat(scrape(service)
                                .text()
                                .lines()
                                .filter(line -> line.startsWith("orderflow_consumer_lag{")))
                        .isNotEmpty()
                        .allMatch(line -> line.endsWith(" 0.0"))));
    }

    private static Stream<String> tracesBeside(String histogram, Scrape scrape) {
        return EXEMPLAR.matcher(scrape.text())
                .results()
                .filter(found -> found.group(1).equals(histogram))
                .map(found -> found.group(2));
    }

    private static Scrape scrape(String service) {
        return Scrape.of(SUITE.url(service));
    }

    /** Only an instance that speaks to one has a circuit. */
    private static Scrape ofAProviderOverHttp() {
        TestSuite.shared()
                .environment(
                        "order-service",
                        Map.of(
                                "ORDERFLOW_PAYMENT_PROVIDER", "http",
                                "ORDERFLOW_PAYMENT_HTTP_URL", "http://127.0.0.1:9/v1",
                                "ORDERFLOW_PAYMENT_HTTP_API_KEY", "none"));
        try {
            Component second = SUITE.scale("order-service", 2).getLast();
            return Scrape.of(URI.create(second.address()));
        } finally {
            TestSuite.shared().environment("order-service", Map.of());
            SUITE.scale("order-service", 1);
        }
    }
}
