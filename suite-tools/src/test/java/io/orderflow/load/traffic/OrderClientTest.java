package io.orderflow.load.traffic;

import static io.orderflow.local.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.load.measure.Steps;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderClientTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final OrderLedger ledger = new OrderLedger();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void charges_a_stall_to_every_order_that_waited_for_it() {
        // The server holds the first order until all others are due, and answers the others at once.
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        AtomicInteger requests = new AtomicInteger();
        URI server = serve(request -> {
            if (requests.getAndIncrement() == 0) {
                held.add(request);
            } else {
                created(request);
            }
        });
        Schedule schedule = new Schedule(System.nanoTime(), 1000, 200);

        long released;
        try (OrderClient client = new OrderClient(server, 1, PATIENT, order -> "{}", ledger)) {
            new Pacer().run(schedule, (from, to) -> client.send(schedule, from, to));
            await().until(() -> held.size() == 1);
            released = System.nanoTime();
            created(held.remove());
            await().until(() -> ledger.progress().accepted() == 200);
        }

        assertThat(ledger.tracks())
                .allSatisfy(track -> assertThat(track.arrivals().get(Step.ACCEPTED) - track.dueNanos())
                        .isGreaterThanOrEqualTo(released - track.dueNanos()));
        Steps steps = Steps.of(ledger.tracks(), schedule.startNanos(), 1);
        // Half of the orders were due in the first 100 ms, and so waited for at least the other 99.
        assertThat(steps.accepted().latency().p50()).isGreaterThanOrEqualTo(99);
        assertThat(steps.accepted().latency().count()).isEqualTo(200);
        assertThat(requests).hasValue(200);
    }

    @Test
    void uses_no_more_connections_than_it_may() {
        AtomicInteger connections = new AtomicInteger();
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        URI server = serve(held::add, connections);

        try (OrderClient client = new OrderClient(server, 3, PATIENT, order -> "{}", ledger)) {
            client.send(new Schedule(System.nanoTime(), 1000, 10), 0, 10);
            await().until(() -> held.size() == 3);
            for (int answered = 0; answered < 10; answered++) {
                await().until(() -> !held.isEmpty());
                created(held.remove());
            }
            await().until(() -> ledger.progress().accepted() == 10);
        }

        assertThat(connections).hasValue(3);
    }

    @Test
    void sends_the_body_of_each_order_as_json() {
        Queue<String> bodies = new ConcurrentLinkedQueue<>();
        URI server = serve(request -> request.body().onSuccess(body -> {
            bodies.add(request.method() + " " + request.path() + " " + request.getHeader("content-type") + " " + body);
            created(request);
        }));

        try (OrderClient client = new OrderClient(server, 1, PATIENT, order -> "{\"n\":" + order + "}", ledger)) {
            client.send(new Schedule(System.nanoTime(), 1000, 2), 0, 2);
            await().until(() -> ledger.progress().accepted() == 2);
        }

        assertThat(bodies)
                .containsExactly("POST /orders application/json {\"n\":0}", "POST /orders application/json {\"n\":1}");
    }

    @Test
    void counts_other_answers_by_their_status() {
        List<Integer> statuses = List.of(503, 422, 503);
        AtomicInteger next = new AtomicInteger();
        URI server = serve(request -> request.response()
                .setStatusCode(statuses.get(next.getAndIncrement()))
                .end("no"));

        send(server, 3, PATIENT);

        assertThat(ledger.refusals()).isEqualTo(Map.of("503", 2L, "422", 1L));
    }

    @Test
    void counts_an_order_without_an_id() {
        URI server = serve(request -> request.response()
                .setStatusCode(201)
                .putHeader("location", "/orders/none")
                .end());

        send(server, 1, PATIENT);

        assertThat(ledger.refusals()).isEqualTo(Map.of("201 without the order's Location", 1L));
    }

    @Test
    void gives_up_an_order_that_is_not_answered_and_those_that_wait_for_its_connection() {
        URI server = serve(request -> {});

        send(server, 3, Duration.ofMillis(100));

        assertThat(ledger.refusals()).isEqualTo(Map.of("no answer in time", 3L));
    }

    @Test
    void counts_orders_to_a_server_that_is_not_there() {
        URI server = serve(request -> {});
        vertx.close().toCompletionStage().toCompletableFuture().join();

        send(server, 2, PATIENT);

        assertThat(ledger.refusals()).isEqualTo(Map.of("no connection", 2L));
    }

    private void send(URI server, int orders, Duration timeout) {
        try (OrderClient client = new OrderClient(server, 1, timeout, order -> "{}", ledger)) {
            client.send(new Schedule(System.nanoTime(), 1000, orders), 0, orders);
            await().until(() -> ledger.progress().unanswered() == 0);
        }
    }

    private URI serve(Handler<HttpServerRequest> handler) {
        return serve(handler, new AtomicInteger());
    }

    private URI serve(Handler<HttpServerRequest> handler, AtomicInteger connections) {
        HttpServer server = vertx.createHttpServer()
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private static void created(HttpServerRequest request) {
        request.response()
                .setStatusCode(201)
                .putHeader("location", "http://127.0.0.1/orders/" + UUID.randomUUID())
                .end("{\"status\":\"PLACED\"}");
    }
}
