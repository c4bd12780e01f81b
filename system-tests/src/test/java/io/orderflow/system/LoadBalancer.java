package io.orderflow.system;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before the instances of a service and passes requests on, in turn, to those that say they are ready. No request
 * is passed on twice, whatever becomes of it. All it knows of them belongs to its one thread.
 */
final class LoadBalancer implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(50);
    private static final int CONNECTIONS = 64;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final HttpClient http = vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setKeepAlive(true));
    private final HttpServer server = vertx.createHttpServer().requestHandler(this::take);
    private final List<Instance> instances = new ArrayList<>();
    private final AtomicInteger ready = new AtomicInteger();
    private int turn;
    private boolean closed;

    private LoadBalancer() {}

    /** One instance, and what is known of it. */
    private static final class Instance {
        private final URI url;
        private final URI management;
        private boolean ready;

        Instance(URI url, URI management) {
            this.url = url;
            this.management = management;
        }
    }

    /** Opens one at a free port, with nobody behind it yet. */
    static LoadBalancer open() {
        LoadBalancer balancer = new LoadBalancer();
        balancer.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return balancer;
    }

    /** Where clients send their requests. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** From now on it is asked at {@code management} whether it is ready. */
    void add(URI url, URI management) {
        vertx.runOnContext(now -> {
            Instance instance = new Instance(url, management);
            instances.add(instance);
            look(instance);
        });
    }

    /** Waits until so many are known to be ready. */
    void awaitReady(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> ready.get() == count);
    }

    private void look(Instance instance) {
        if (closed) {
            return;
        }
        send(instance.management, HttpMethod.GET, "/q/health/ready", Optional.empty(), Buffer.buffer())
                .compose(answer -> answer.end().map(answer.statusCode() == 200))
                .otherwise(false)
                .onSuccess(isReady -> {
                    instance.ready = isReady;
                    ready.set(
                            (int) instances.stream().filter(each -> each.ready).count());
                    vertx.setTimer(LOOK_EVERY.toMillis(), now -> look(instance));
                });
    }

    private void take(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> next().ifPresentOrElse(
                                instance -> pass(request, body, instance),
                                () -> answer(request, 503, Buffer.buffer("nobody is ready"))));
    }

    private Optional<Instance> next() {
        List<Instance> able = instances.stream().filter(each -> each.ready).toList();
        return able.isEmpty() ? Optional.empty() : Optional.of(able.get(turn++ % able.size()));
    }

    private void pass(HttpServerRequest request, Buffer body, Instance instance) {
        Optional<String> type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE));
        send(instance.url, request.method(), request.uri(), type, body)
                .compose((HttpClientResponse answer) -> answer.body().onSuccess(said -> {
                    copy(answer, request, HttpHeaders.CONTENT_TYPE);
                    copy(answer, request, HttpHeaders.LOCATION);
                    answer(request, answer.statusCode(), said);
                }))
                .onFailure(failure -> answer(request, 502, Buffer.buffer(String.valueOf(failure))));
    }

    private Future<HttpClientResponse> send(
            URI server, HttpMethod method, String uri, Optional<String> type, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setURI(uri)
                .setTimeout(TIMEOUT.toMillis());
        type.ifPresent(name -> options.putHeader(HttpHeaders.CONTENT_TYPE, name));
        return http.request(options).compose((HttpClientRequest request) -> request.send(body));
    }

    private static void copy(HttpClientResponse from, HttpServerRequest to, CharSequence header) {
        String value = from.getHeader(header);
        if (value != null) {
            to.response().putHeader(header, value);
        }
    }

    private static void answer(HttpServerRequest request, int status, Buffer body) {
        request.response().setStatusCode(status).end(body);
    }

    @Override
    public void close() {
        Promise<Void> quiet = Promise.promise();
        vertx.runOnContext(now -> {
            closed = true;
            quiet.complete();
        });
        quiet.future()
                .compose(done -> vertx.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
