package io.orderflow.stray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.stray.Operator.Outcome;
import io.orderflow.stray.StrayRecords.Place;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator at a stand-in for a service, which keeps events of one order: the first is parked, the others wait. */
class OperatorTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int LAST_KEPT = 3;

    private final Vertx vertx = Vertx.vertx();
    private final List<Integer> kept = new ArrayList<>(List.of(1, 2, 3));
    private boolean firstIsParked = true;
    private boolean available = true;
    private final List<String> bodies = new ArrayList<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void discards_what_waits_behind_poison_when_its_turn_comes() throws Exception {
        Outcome outcome = operator().discard(places(1, 2, 3), LONG);

        assertThat(outcome).isEqualTo(new Outcome(new TreeMap<>(Map.of("inventory", 3L)), List.of()));
        assertThat(outcome.total()).isEqualTo(3);
        assertThat(kept).isEmpty();
        assertThat(bodies).allSatisfy(body -> assertThat(body).contains("\"by\": \"a test\""));
    }

    @Test
    void leaves_alone_what_is_no_poison() throws Exception {
        Outcome outcome = operator().discard(places(1, 2), LONG);

        assertThat(outcome.total()).isEqualTo(2);
        assertThat(outcome.left()).containsExactly("inventory keeps order.placed at order-events/0/3: REFUSED no");
        assertThat(kept).containsExactly(3);
    }

    @Test
    void gives_up_when_none_can_be_discarded() throws Exception {
        // The first one is not poison, so the others will never have their turn.
        Outcome outcome = operator().discard(places(2, 3), Duration.ZERO);

        assertThat(outcome.total()).isZero();
        assertThat(outcome.left()).hasSize(3);
    }

    @Test
    void sees_what_is_parked_while_it_looks() throws Exception {
        kept.removeAll(List.of(1, 2));
        firstIsParked = false;

        Outcome outcome = operator().discard(places(LAST_KEPT), LONG);

        assertThat(outcome.total()).isEqualTo(1);
        assertThat(kept).isEmpty();
    }

    @Test
    void takes_no_notice_of_what_is_settled() throws Exception {
        kept.add(LAST_KEPT + 1);

        Outcome outcome = operator().discard(places(1, 2, 3, LAST_KEPT + 1), LONG);

        assertThat(outcome.total()).isEqualTo(3);
        assertThat(outcome.left()).isEmpty();
    }

    @Test
    void says_so_when_a_service_does_not_know_what_it_keeps() {
        available = false;

        assertThatThrownBy(() -> operator().discard(places(1), LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/failed-events?limit=200 was answered with 503");
    }

    private static Set<Place> places(Integer... offsets) {
        return List.of(offsets).stream()
                .map(offset -> new Place("order-events", 0, offset))
                .collect(Collectors.toSet());
    }

    private Operator operator() {
        int port = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return new Operator("a test", List.of(URI.create("http://127.0.0.1:" + port)));
    }

    private void serve(HttpServerRequest request) {
        if (!available) {
            request.response().setStatusCode(503).end();
        } else if (request.path().endsWith("/discard")) {
            request.body().onSuccess(body -> {
                bodies.add(body.toString());
                boolean itsTurn = request.path().equals("/failed-events/" + kept.getFirst() + "/discard");
                if (itsTurn) {
                    kept.removeFirst();
                }
                request.response().setStatusCode(itsTurn ? 200 : 409).end();
            });
        } else {
            answer(request);
        }
    }

    /** A list in pages of two; or of one state, as it was before whatever has changed just now. */
    private void answer(HttpServerRequest request) {
        String state = request.getParam("state");
        int first = Integer.parseInt(request.getParam("cursor", "0"));
        int end = Math.min(first + 2, kept.size());
        String items = IntStream.range(first, end)
                .filter(turn -> state == null || state.equals(state(turn)))
                .mapToObj(turn -> item(kept.get(turn), state(turn)))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        if (end < kept.size()) {
            request.response().putHeader("Link", "</failed-events?cursor=" + end + ">; rel=\"next\"");
        }
        request.response().end(items);
        firstIsParked = true;
    }

    private String state(int turn) {
        if (kept.get(turn) > LAST_KEPT) {
            return "DISCARDED";
        }
        return turn == 0 && firstIsParked ? "PARKED" : "WAITING";
    }

    private static String item(int offset, String state) {
        return String.format(
                Locale.ROOT,
                "{\"failedEventId\":%d,\"consumer\":\"inventory\",\"type\":\"order.placed\",\"topic\":\"order-events\","
                        + "\"partition\":0,\"offset\":%d,\"state\":\"%s\",\"code\":\"REFUSED\",\"message\":\"no\"}",
                offset,
                offset,
                state);
    }
}
