package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.Suite;
import io.orderflow.local.suite.Component;
import io.orderflow.system.Expression.Matcher;
import io.orderflow.system.Expression.Selector;
import io.orderflow.system.Scrape.Series;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators see of the running suite. */
class MonitoringTest {

    private static final List<String> SERVICES = List.of("order-service", "inventory-service", "notification-service");

    /** Prometheus' own. */
    private static final String UP = "up";

    /** Labels that it adds itself, and that of a bucket, which only it tells apart from others. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "le");

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
        Map<String, String> patiently = Map.of("Prefer", "wait=30");
        awaitStatus(shop, shop.order("watched", 1, patiently), "CONFIRMED");
        awaitStatus(shop, shop.order("watched-scarce", 1, patiently), "REJECTED");
        // Nobody can be told of it: its notification is given up.
        assertThat(shop.send("order-service", "POST", "/orders", """
                        {"customerId": "c-1", "currency": "EUR", "lines": [{"sku": "watched", "quantity": 1}]}
                        """, patiently).status())
                .isEqualTo(201);
    }

    private static void awaitStatus(Shop shop, Shop.Answer placed, String status) {
        await().until(() -> shop.get("order-service", "/orders/" + placed.orderId())
                .body()
                .path("status")
                .asText()
                .equals(status));
    }

    @Test
    void exports_all_that_a_dashboard_or_a_rule_asks_for() {
        Map<String, List<Series>> exported = new TreeMap<>();
        enter(exported, ofAProviderOverHttp());

        Map<String, String> expressions = Monitoring.expressions();
        assertThat(expressions).hasSizeGreaterThan(30);
        // A mail is counted a moment after its order.
        await().untilAsserted(() -> {
            SERVICES.forEach(service -> enter(exported, scrape(service)));
            assertThat(expressions)
                    .allSatisfy((expression, who) -> Expression.selectors(expression).stream()
                            .filter(selector -> !selector.metric().equals(UP))
                            .forEach(selector -> assertExported(who, selector, exported)));
        });
    }

    private static void enter(Map<String, List<Series>> exported, Scrape scrape) {
        scrape.series()
                .forEach(series -> exported.computeIfAbsent(series.name(), name -> new ArrayList<>())
                        .add(series));
    }

    private static void assertExported(String who, Selector selector, Map<String, List<Series>> exported) {
        assertThat(exported).as(who).containsKey(selector.metric());
        List<Series> all = exported.get(selector.metric());
        Set<String> labels = new TreeSet<>(selector.labels());
        labels.removeAll(OF_PROMETHEUS);
        assertThat(all)
                .as("%s: labels of %s", who, selector.metric())
                .allSatisfy(series -> assertThat(series.labels().keySet()).containsAll(labels));
        for (Matcher matcher : selector.matchers()) {
            if (!OF_PROMETHEUS.contains(matcher.label())) {
                Set<String> values = all.stream()
                        .map(series -> series.labels().get(matcher.label()))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(valuesOf(matcher))
                        .as("%s: %s of %s among %s", who, matcher, selector.metric(), values)
                        .allMatch(wanted -> isStatusOfHttp(matcher, selector)
                                ? wanted.matches("[1-5][0-9.]{2}")
                                : values.stream().anyMatch(value -> value.matches(wanted)));
            }
        }
    }

    /** Each of the values that a matcher lists, or its pattern. */
    private static List<String> valuesOf(Matcher matcher) {
        return matcher.operator().endsWith("~") && !matcher.value().contains("(")
                ? List.of(matcher.value().split("\\|"))
                : List.of(matcher.value());
    }

    /** One that nobody has been answered yet is as good as any. */
    private static boolean isStatusOfHttp(Matcher matcher, Selector selector) {
        return matcher.label().equals("status") && selector.metric().startsWith("http_server_");
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
            await().untilAsserted(() -> assertThat(tracesBeside(histogram, scrape("order-service")))
                    .isNotEmpty()
                    .anySatisfy(trace -> assertThat(spans.ofTrace(trace))
                            .extracting(SpanReceiver.Received::name)
                            .contains("POST /orders")));
        }
    }

    @Test
    void says_that_every_consumer_is_where_its_topics_end_once_all_is_handled() {
        await().untilAsserted(() -> SERVICES.forEach(service -> assertThat(
                        scrape(service).text().lines().filter(line -> line.startsWith("orderflow_consumer_lag{")))
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
