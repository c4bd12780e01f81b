package io.orderflow.system;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.local.Database;
import io.orderflow.local.Suite;
import io.orderflow.local.suite.Checkout;
import io.orderflow.local.suite.Component;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This version and the next side by side, while customers order: an instance more of the new, then one less of the old. */
@Tag("longer")
class UpgradeTest {

    private static final int PER_SECOND = 20;

    @TempDir
    private static Path folder;

    private static Checkout next;

    private final TestSuite test = TestSuite.shared();
    private final Suite suite = test.suite();

    @BeforeAll
    static void build() throws Exception {
        next = NextVersion.in(folder);
    }

    @AfterEach
    void this_version_as_before() {
        for (String service : List.of("inventory-service", "order-service")) {
            if (!test.build(service).equals(Checkout.here())) {
                roll(service, Checkout.here());
            }
        }
    }

    /** As ADR 4 has it. */
    @Test
    void nothing_is_lost_and_no_request_fails_where_consumers_are_updated_before_producers() throws Exception {
        test.shop().stock("upgraded", "1.00", 1_000_000);

        try (LoadBalancer balancer = LoadBalancer.open()) {
            balancer.add(suite.url("order-service"));
            balancer.awaitReady(1);
            try (SteadyCustomers customers = SteadyCustomers.place(balancer.url(), "upgraded", PER_SECOND)) {
                customers.awaitMore(PER_SECOND);
                roll("order-service", next, balancer, customers);
                assertThat(isMigrated()).isTrue();
                roll("inventory-service", next, balancer, customers);
                roll("inventory-service", Checkout.here(), balancer, customers);
                customers.awaitMore(PER_SECOND);
                List<UUID> accepted = customers.finish();

                assertThat(customers.refusals()).isEmpty();
                new Books(suite).mustBalance(accepted);
                assertThat(versionsOfStockReserved(accepted)).containsExactlyInAnyOrder(1, NextVersion.STOCK_RESERVED);
            }
        }
    }

    @Test
    void what_a_consumer_does_not_know_yet_waits_for_its_update() throws Exception {
        Shop shop = test.shop();
        shop.stock("too-early", "1.00", 1_000);
        roll("inventory-service", next);

        String order = shop.order("too-early", 1).orderId();
        await().until(() -> !parked(shop, order).isEmpty());
        assertThat(parked(shop, order))
                .allSatisfy(event -> assertThat(event.path("message").asText())
                        .contains("Unknown event type stock.reserved, version 2"));

        roll("order-service", next);
        for (JsonNode event : parked(shop, order)) {
            shop.send(
                    "order-service",
                    "POST",
                    "/failed-events/" + event.path("failedEventId").asText() + "/retry",
                    "{\"by\": \"ada\", \"reason\": \"it knows the version now\"}",
                    Map.of());
        }

        await().until(() -> shop.get("order-service", "/orders/" + order)
                .body()
                .path("status")
                .asText()
                .equals("CONFIRMED"));
        new Books(suite).mustBalance(List.of(UUID.fromString(order)));
    }

    /** As the next version wants it, with this one beside it. */
    private boolean isMigrated() throws SQLException {
        Database orders = suite.database("order-service");
        try (Connection connection = DriverManager.getConnection(orders.url(), orders.user(), orders.password());
                ResultSet columns =
                        connection.getMetaData().getColumns(null, "orders", "customer_order", "warehouse")) {
            return columns.next();
        }
    }

    private static List<JsonNode> parked(Shop shop, String order) {
        return shop.get("order-service", "/failed-events?state=PARKED&orderId=" + order)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private void roll(String service, Checkout to) {
        test.build(service, to);
        suite.scale(service, 2);
        Component first = suite.component(service);
        first.stop();
        first.start();
        suite.scale(service, 1);
    }

    private void roll(String service, Checkout to, LoadBalancer balancer, SteadyCustomers customers) {
        test.build(service, to);
        Component more = suite.scale(service, 2).getLast();
        if (service.equals("order-service")) {
            balancer.add(URI.create(more.address()));
            balancer.awaitReady(2);
        }
        customers.awaitMore(2 * PER_SECOND);
        Component first = suite.component(service);
        first.stop();
        customers.awaitMore(PER_SECOND);
        first.start();
        if (service.equals("order-service")) {
            balancer.awaitReady(2);
        }
        suite.scale(service, 1);
    }

    private Set<Integer> versionsOfStockReserved(List<UUID> orders) {
        Set<String> wanted = orders.stream().map(UUID::toString).collect(Collectors.toSet());
        Set<Integer> versions = new HashSet<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", suite.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("inventory-events").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.contains(one.key()) && header(one, "ce_type").equals("stock.reserved")) {
                        String schema = header(one, "ce_dataschema");
                        versions.add(Integer.parseInt(schema.substring(schema.lastIndexOf(':') + 1)));
                    }
                }
            }
        }
        return versions;
    }

    private static String header(ConsumerRecord<String, String> one, String name) {
        return new String(one.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
