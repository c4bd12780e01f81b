package io.orderflow.system;

import static io.orderflow.local.Patience.await;

import io.orderflow.local.suite.Instance;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
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
    private static final Duration TIMEOUT = Duration.ofSeconds(100);
    private static final int CONNECTIONS = 64;
    private static final List<String> PASSED_ON = List.of("Content-Type", "Idempotency-Key", "Prefer");
    private static final List<String> PASSED_BACK = List.of("Content-Type", "Location", "Retry-After");

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final HttpClient http = vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setKeepAlive(true));
    private final HttpServer server = vertx.createHttpServer().requestHandler(this::take);
    private final List<Backend> instances = new ArrayList<>();
    private final AtomicInteger ready = new AtomicInteger();
    private int turn;
    private boolean closed;

    private LoadBalancer() {}

    /** One instance, and what is known of it. */
    private static final class Backend {
        private final URI url;
        private final URI management;
        private boolean ready;

        Backend(URI url, URI management) {
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

    /** The same of an instance of a local run, whose management port follows from its own. */
    void add(URI url) {
        add(url, Instance.management(url));
    }

    /** From now on it is asked at {@code management} whether it is ready. */
    void add(URI url, URI management) {
        vertx.runOnContext(now -> {
            Backend instance = new Backend(url, management);
            instances.add(instance);
            look(instance);
        });
    }

    /** Waits until so many are known to be ready. */
    void awaitReady(int count) {
        await().until(() -> ready.get() == count);
    }

    private void look(Backend instance) {
        if (closed) {
            return;
        }
        send(
                        instance.management,
                        HttpMethod.GET,
                        "/q/health/ready",
                        MultiMap.caseInsensitiveMultiMap(),
                        Buffer.buffer())
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

    private Optional<Backend> next() {
        List<Backend> able = instances.stream().filter(each -> each.ready).toList();
        return able.isEmpty() ? Optional.empty() : Optional.of(able.get(turn++ % able.size()));
    }

    private void pass(HttpServerRequest request, Buffer body, Backend instance) {
        MultiMap headers = some(request.headers(), PASSED_ON);
        send(instance.url, request.method(), request.uri(), headers, body)
                .compose((HttpClientResponse answer) -> answer.body().onSuccess(said -> {
                    request.response().headers().addAll(some(answer.headers(), PASSED_BACK));
                    answer(request, answer.statusCode(), said);
                }))
                .onFailure(failure -> answer(request, 502, Buffer.buffer(String.valueOf(failure))));
    }

    private Future<HttpClientResponse> send(URI server, HttpMethod method, String uri, MultiMap headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setURI(uri)
                .setHeaders(headers)
                .setTimeout(TIMEOUT.toMillis());
        return http.request(options).compose((HttpClientRequest request) -> request.send(body));
    }

    private static MultiMap some(MultiMap all, List<String> names) {
        MultiMap some = MultiMap.caseInsensitiveMultiMap();
        names.stream().filter(all::contains).forEach(name -> some.add(name, all.getAll(name)));
        return some;
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
