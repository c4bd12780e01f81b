package io.orderflow.load.traffic;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
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
import org.jspecify.annotations.Nullable;

/** A bounded number of kept connections to each service, and the one thread on which everything about them happens. */
public final class Connections implements AutoCloseable {
    private final Vertx vertx;
    private final Context thread;
    private final HttpClient http;

    /** Opens none yet. */
    public Connections(int most) {
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.thread = vertx.getOrCreateContext();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(most)
                .setKeepAlive(true)
                .setPipelining(false)
                .setTcpNoDelay(true));
    }

    /** A POST of JSON that fails when it isn't answered within {@code timeout} of being sent. */
    public static RequestOptions post(URI uri, Duration timeout) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(uri.toString())
                .setTimeout(timeout.toMillis())
                .addHeader("content-type", "application/json");
    }

    /** Has something done on the thread. */
    public void run(Runnable something) {
        thread.runOnContext(now -> something.run());
    }

    /** Has something done on the thread after a while, of which milliseconds count. */
    public void runAfter(Duration delay, Runnable something) {
        if (delay.toMillis() == 0) {
            run(something);
        } else {
            vertx.setTimer(delay.toMillis(), now -> something.run());
        }
    }

    /** Sends a request as soon as a connection is free. To be called on the thread, which gets the answer. */
    public Future<HttpClientResponse> send(RequestOptions options, Buffer body) {
        return http.request(options).compose((HttpClientRequest request) -> request.send(body));
    }

    /** Why there is no answer, in words that are the same for all that fared alike. */
    public static String why(Throwable failure) {
        return switch (failure) {
            case TimeoutException late -> "no answer in time";
            case ConnectTimeoutException late -> "no answer in time";
            case ConnectException refused -> "no connection";
            default -> "no answer: " + failure.getMessage();
        };
    }

    /** The id that a Location ends with; null where it doesn't. */
    public static @Nullable UUID idAtTheEndOf(@Nullable String location) {
        try {
            return location == null ? null : UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What has no answer yet fails. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
