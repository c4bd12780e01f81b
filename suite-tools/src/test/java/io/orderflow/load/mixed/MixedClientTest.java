package io.orderflow.load.mixed;

import static io.orderflow.local.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.check.Finding;
import io.orderflow.load.mixed.MixedClient.Services;
import io.orderflow.load.traffic.Assortment;
import io.orderflow.load.traffic.OrderLedger;
import io.orderflow.load.traffic.RandomOrders;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.load.traffic.Track;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in for both services that knows keys, and has every order confirmed once it is placed. */
class MixedClientTest {
    private static final int ORDERS = 400;

    private final Vertx vertx = Vertx.vertx();
    private final OrderLedger ledger = new OrderLedger();
    private final Map<String, String> orderOfKey = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sends_what_follows_from_orders_and_repeats_and_then_rests() {
        try (MixedClient client = client(this::serve)) {
            sendAll(client);

            assertThat(ledger.refusals()).isEmpty();
            assertThat(ledger.progress().accepted()).isEqualTo(ORDERS);
            assertThat(client.answers().findings()).allMatch(Finding::holds).hasSize(2);
            assertThat(client.answers().counts())
                    .containsOnlyKeys(
                            "POST /orders", "POST /orders with a key", "cancellation", "delivery", "dispatch");
        }
        assertThat(requests.stream().filter("/orders"::equals))
                .as("an order is sent twice at most")
                .hasSize(ORDERS + orderOfKey.size());
        assertThat(orderOfKey).isNotEmpty();
    }

    @Test
    void finds_a_key_that_brought_two_orders() {
        try (MixedClient client = client(request -> {
            if (request.path().equals("/orders")) {
                created(request, UUID.randomUUID().toString());
            } else {
                serve(request);
            }
        })) {
            sendAll(client);

            assertThat(client.answers().findings())
                    .filteredOn(finding -> !finding.holds())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.sentence()).contains("Idempotency-Key");
                        assertThat(finding.violations()).isPositive();
                        assertThat(finding.examples()).hasSize(5);
                    });
            assertThat(ledger.progress().accepted()).as("orders, repeats aside").isEqualTo(ORDERS);
        }
    }

    @Test
    void finds_answers_that_nobody_should_get() {
        try (MixedClient client = client(request -> {
            if (request.path().endsWith("/cancellation")) {
                request.response().setStatusCode(404).end("none");
            } else {
                serve(request);
            }
        })) {
            sendAll(client);

            long cancellations = client.answers().counts().get("cancellation").get("404");
            assertThat(client.answers().findings().getFirst().violations()).isEqualTo(cancellations);
            assertThat(client.answers().findings().getFirst().examples().getFirst())
                    .contains("/cancellation")
                    .contains("404 none");
        }
    }

    @Test
    void finds_a_failure_that_does_not_say_when_to_come_back() {
        try (MixedClient client =
                client(request -> request.response().setStatusCode(503).end())) {
            sendAll(client);

            assertThat(client.answers().findings().getFirst().violations())
                    .isEqualTo(ledger.progress().refused()
                            + client.answers()
                                            .counts()
                                            .get("POST /orders with a key")
                                            .get("503")
                                    / 2);
        }
    }

    @Test
    void takes_an_order_for_refused_only_when_its_repeat_is_refused_as_well() {
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        try (MixedClient client = client(request -> {
            String key = request.getHeader("idempotency-key");
            if (request.path().equals("/orders") && (key == null || seen.put(key, true) == null)) {
                request.response()
                        .setStatusCode(503)
                        .putHeader("retry-after", "1")
                        .end();
            } else {
                serve(request);
            }
        })) {
            sendAll(client);

            assertThat(ledger.progress().accepted()).isEqualTo(seen.size());
            assertThat(ledger.refusals()).isEqualTo(Map.of("503", (long) ORDERS - seen.size()));
            assertThat(client.answers().findings()).allMatch(Finding::holds);
        }
    }

    private void sendAll(MixedClient client) {
        client.send(new Schedule(System.nanoTime(), 1000, ORDERS), 0, ORDERS);
        await().until(() -> ledger.progress().unanswered() == 0);
        ledger.tracks().stream().map(Track::orderId).forEach(client::confirmed);
        // A dispatch that is refused is sent again, and a delivery follows one that isn't.
        await().until(() -> client.ahead() == 0);
    }

    private void serve(HttpServerRequest request) {
        requests.add(request.path());
        List<String> path = List.of(request.path().split("/", -1));
        switch (path.getLast()) {
            case "orders" -> {
                String key = request.getHeader("idempotency-key");
                String fresh = UUID.randomUUID().toString();
                created(request, key == null ? fresh : orderOfKey.computeIfAbsent(key, unseen -> fresh));
            }
            case "dispatch" -> request.response().setStatusCode(201).end("{}");
            default -> request.response().end("{}");
        }
    }

    private static void created(HttpServerRequest request, String orderId) {
        request.response()
                .setStatusCode(201)
                .putHeader("location", "/orders/" + orderId)
                .end(("{\"orderId\":\"" + orderId + "\"}"), UTF_8.name());
    }

    private MixedClient client(Handler<HttpServerRequest> handler) {
        URI url = URI.create("http://127.0.0.1:"
                + vertx.createHttpServer()
                        .requestHandler(handler)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort());
        RandomPlans plans = new RandomPlans(new RandomOrders(Assortment.of(5), 0.02, 1), 1);
        return new MixedClient(new Services(url, url), 16, Duration.ofSeconds(60), plans, ledger);
    }
}
