package io.orderflow.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.check.SuiteDatabases;
import io.orderflow.contracts.Topic;
import io.orderflow.load.measure.LoadResult;
import io.orderflow.load.report.ProgressDisplay;
import io.orderflow.load.traffic.Schedule;
import io.orderflow.local.Database;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A load on a stand-in for the services: it answers, and writes at once the events that they would write. */
class LoadRunTest {
    private final Vertx vertx = Vertx.vertx();
    private final KafkaEvents kafka = new KafkaEvents();
    private final Set<UUID> placed = ConcurrentHashMap.newKeySet();
    private final Map<String, String> shelves = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        kafka.close();
    }

    @Test
    void sends_every_order_and_follows_it_to_its_notification() throws Exception {
        LoadOptions options = LoadOptions.parse(
                List.of("--rate", "50", "--seconds", "2", "--warm-up", "1", "--products", "3", "--timeout", "600"));
        LoadRun run = new LoadRun(options, suite(), new ProgressDisplay(new PrintStream(shown, true, UTF_8), true));

        LoadResult result = run.run();

        assertThat(result.traffic().refusals()).isEmpty();
        assertThat(result.traffic().progress().sent()).isEqualTo(150);
        assertThat(result.traffic().progress().accepted()).isEqualTo(150);
        assertThat(result.traffic().progress().inFlight()).isZero();
        assertThat(result.traffic().eventsPerOrder()).isEqualTo(3);
        assertThat(result.traffic().recordBytes()).isPositive();
        assertThat(run.accepted()).containsExactlyInAnyOrderElementsOf(placed);
        // Of the 150, 50 were warm-up.
        assertThat(result.steps().accepted().latency().count()).isEqualTo(100);
        assertThat(result.steps().notified().latency().count()).isEqualTo(100);
        assertThat(result.machine().seconds()).isPositive();
        assertThat(shown.toString(UTF_8)).contains("warm-up").contains("load").contains("accepted");
    }

    @Test
    void puts_products_on_sale_and_fills_their_stock_first() throws Exception {
        LoadOptions options = LoadOptions.parse(
                List.of("--rate", "10", "--seconds", "1", "--warm-up", "0", "--products", "2", "--timeout", "600"));

        new LoadRun(options, suite(), new ProgressDisplay(new PrintStream(shown, true, UTF_8), false)).run();

        assertThat(shelves.keySet())
                .containsExactlyInAnyOrder(
                        "/products/LOAD-001",
                        "/products/LOAD-002",
                        "/products/LOAD-SOLD-OUT",
                        "/stock/LOAD-001",
                        "/stock/LOAD-002",
                        "/stock/LOAD-SOLD-OUT");
        assertThat(shelves)
                .containsEntry("/stock/LOAD-001", "{\"onHand\":1000000000}")
                .containsEntry("/stock/LOAD-SOLD-OUT", "{\"onHand\":0}");
    }

    @Test
    void tells_others_when_orders_are_due_before_the_first_one_is() throws Exception {
        LoadOptions options = LoadOptions.parse(
                List.of("--rate", "10", "--seconds", "1", "--warm-up", "1", "--products", "2", "--timeout", "600"));
        List<Schedule> told = new ArrayList<>();

        new LoadRun(options, suite(), new ProgressDisplay(new PrintStream(shown, true, UTF_8), false)).run(schedule -> {
            assertThat(placed).isEmpty();
            told.add(schedule);
        });

        assertThat(told).singleElement().satisfies(schedule -> {
            assertThat(schedule.perSecond()).isEqualTo(10);
            assertThat(schedule.orders()).isEqualTo(20);
        });
    }

    private RunningSuite suite() {
        URI url = URI.create("http://127.0.0.1:"
                + vertx.createHttpServer()
                        .requestHandler(this::serve)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort());
        Database unused = new Database("unused", "jdbc:postgresql://127.0.0.1:1/unused", "unused", "unused");
        return new RunningSuite(
                url,
                url,
                url,
                KafkaEvents.bootstrapServers(),
                new SuiteDatabases(unused, unused, unused),
                Map.of("stand-in", ProcessHandle.current().pid()));
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (HttpMethod.PUT.equals(request.method())) {
                shelves.put(request.path(), body.toString(UTF_8));
                request.response().end();
            } else {
                UUID order = UUID.randomUUID();
                placed.add(order);
                kafka.write(Topic.ORDER_EVENTS, "order.placed", order);
                kafka.write(Topic.ORDER_EVENTS, "order.confirmed", order);
                kafka.write(Topic.NOTIFICATION_EVENTS, "notification.sent", order);
                request.response()
                        .setStatusCode(201)
                        .putHeader("location", "/orders/" + order)
                        .end();
            }
        });
    }
}
