package io.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {

    private final LoadBalancer balancer = LoadBalancer.open();
    private final HttpClient client = HttpClient.newHttpClient();
    private Instance first;
    private Instance second;

    /** Counts what it is sent. */
    private static final class Instance implements AutoCloseable {
        private final HttpServer server;
        private final AtomicInteger requests = new AtomicInteger();
        private volatile boolean ready = true;
        private volatile boolean answers = true;

        Instance() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/q/health/ready", exchange -> answer(exchange, ready ? 200 : 503));
            server.createContext("/orders", exchange -> {
                requests.incrementAndGet();
                exchange.getResponseHeaders().add("Retry-After", "7");
                exchange.getResponseHeaders()
                        .add(
                                "Location",
                                "/orders/" + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                if (answers) {
                    answer(exchange, 201);
                } else {
                    exchange.close();
                }
            });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private static void answer(HttpExchange exchange, int status) throws IOException {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @BeforeEach
    void two_instances() throws IOException {
        first = new Instance();
        second = new Instance();
        balancer.add(first.url(), first.url());
        balancer.add(second.url(), second.url());
        balancer.awaitReady(2);
    }

    @AfterEach
    void close() {
        balancer.close();
        first.close();
        second.close();
    }

    @Test
    void sends_requests_to_all_who_are_ready_in_turn() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(post()).isEqualTo(201);
        }

        assertThat(first.requests).hasValue(5);
        assertThat(second.requests).hasValue(5);
    }

    @Test
    void sends_nothing_to_one_who_is_not_ready() throws Exception {
        first.ready = false;
        balancer.awaitReady(1);

        for (int i = 0; i < 10; i++) {
            assertThat(post()).isEqualTo(201);
        }
        assertThat(first.requests).hasValue(0);
    }

    @Test
    void repeats_nothing_that_failed() throws Exception {
        first.answers = false;
        second.answers = false;

        assertThat(post()).isEqualTo(502);
        assertThat(first.requests.get() + second.requests.get()).isEqualTo(1);
    }

    @Test
    void passes_on_what_a_request_and_its_answer_say_in_headers() throws Exception {
        HttpRequest order = HttpRequest.newBuilder(balancer.url().resolve("/orders"))
                .header("Idempotency-Key", "key-1")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        HttpHeaders headers = client.send(order, BodyHandlers.discarding()).headers();

        assertThat(headers.firstValue("Location")).hasValue("/orders/key-1");
        assertThat(headers.firstValue("Retry-After")).hasValue("7");
    }

    private int post() throws IOException, InterruptedException {
        HttpRequest order = HttpRequest.newBuilder(balancer.url().resolve("/orders"))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return client.send(order, BodyHandlers.discarding()).statusCode();
    }
}
