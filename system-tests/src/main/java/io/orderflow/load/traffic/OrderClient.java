package io.orderflow.load.traffic;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends orders over a bounded number of kept connections, on one thread. Orders for which no connection is free wait
 * for one, and that wait is part of their latency.
 */
public final class OrderClient implements AutoCloseable {
    private final OrderLedger ledger;
    private final LongFunction<String> bodies;
    private final RequestOptions post;
    private final Vertx vertx;
    private final Context thread;
    private final HttpClient http;

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
        this.post = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(orderService.resolve("/orders").toString())
                .setTimeout(timeout.toMillis())
                .addHeader("content-type", "application/json");
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.thread = vertx.getOrCreateContext();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(connections)
                .setKeepAlive(true)
                .setPipelining(false)
                .setTcpNoDelay(true));
    }

    /** Hands orders {@code from} (inclusive) to {@code to} (exclusive) of the schedule to the client's thread. */
    public void send(Schedule schedule, long from, long to) {
        ledger.sent(to - from);
        thread.runOnContext(now -> {
            for (long index = from; index < to; index++) {
                send(schedule.dueNanos(index), Buffer.buffer(bodies.apply(index)));
            }
        });
    }

    private void send(long dueNanos, Buffer body) {
        http.request(post)
                .compose((HttpClientRequest request) -> request.send(body))
                .compose((HttpClientResponse answer) -> answer.end().map(answer))
                .onSuccess(answer -> enter(answer, dueNanos))
                .onFailure(failure -> ledger.refused(name(failure)));
    }

    private void enter(HttpClientResponse answer, long dueNanos) {
        long now = System.nanoTime();
        if (answer.statusCode() != 201) {
            ledger.refused(Integer.toString(answer.statusCode()));
            return;
        }
        UUID orderId = idAtTheEndOf(answer.getHeader("location"));
        if (orderId == null) {
            ledger.refused("201 without the order's Location");
        } else {
            ledger.accepted(orderId, dueNanos, now);
        }
    }

    private static @Nullable UUID idAtTheEndOf(@Nullable String location) {
        try {
            return location == null ? null : UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String name(Throwable failure) {
        return switch (failure) {
            case TimeoutException late -> "no answer in time";
            case ConnectTimeoutException late -> "no answer in time";
            case ConnectException refused -> "no connection";
            default -> "no answer: " + failure.getMessage();
        };
    }

    /** Orders that have no answer yet are given up. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
