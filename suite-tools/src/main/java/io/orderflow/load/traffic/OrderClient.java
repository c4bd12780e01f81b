package io.orderflow.load.traffic;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Sends orders over a bounded number of kept connections, on one thread. Orders for which no connection is free wait
 * for one, and that wait is part of their latency.
 */
public final class OrderClient implements Sender {
    private final OrderLedger ledger;
    private final LongFunction<String> bodies;
    private final RequestOptions post;
    private final Connections connections;

    /**
     * Opens no connection yet.
     *
     * @param bodies the JSON of an order, by its index
     * @param timeout after which an order counts as unanswered, counted from when it is sent
     */
    public OrderClient(
            URI orderService, int connections, Duration timeout, LongFunction<String> bodies, OrderLedger ledger) {
        this.ledger = ledger;
        this.bodies = bodies;
        this.post = Connections.post(orderService.resolve("/orders"), timeout);
        this.connections = new Connections(connections);
    }

    @Override
    public void send(Schedule schedule, long from, long to) {
        ledger.sent(to - from);
        connections.run(() -> {
            for (long index = from; index < to; index++) {
                send(schedule.dueNanos(index), Buffer.buffer(bodies.apply(index)));
            }
        });
    }

    private void send(long dueNanos, Buffer body) {
        connections
                .send(post, body)
                .compose((HttpClientResponse answer) -> answer.end().map(answer))
                .onSuccess(answer -> enter(answer, dueNanos))
                .onFailure(failure -> ledger.refused(Connections.why(failure)));
    }

    private void enter(HttpClientResponse answer, long dueNanos) {
        long now = System.nanoTime();
        if (answer.statusCode() != 201) {
            ledger.refused(Integer.toString(answer.statusCode()));
            return;
        }
        UUID orderId = Connections.idAtTheEndOf(answer.getHeader("location"));
        if (orderId == null) {
            ledger.refused("201 without the order's Location");
        } else {
            ledger.accepted(orderId, dueNanos, now);
        }
    }

    @Override
    public void confirmed(UUID orderId) {
        // Nothing follows.
    }

    @Override
    public long ahead() {
        return 0;
    }

    @Override
    public Answers answers() {
        return new Answers();
    }

    /** Orders that have no answer yet are given up. */
    @Override
    public void close() {
        connections.close();
    }
}
