package io.orderflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in that takes every order, and tells of the last one when it is asked for the second time. */
class SampleOrdersTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private int answerToPost = 201;
    private int placed;
    private int looks;
    private HttpServer server;
    private SampleOrders samples;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        samples = new SampleOrders(url, url);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void places_orders_asks_about_them_and_waits_until_the_customer_is_told() {
        samples.place();

        assertThat(requests.stream().filter("POST /orders"::equals)).hasSize(20);
        assertThat(requests)
                .contains("GET /orders/o-1", "GET /orders/o-20/timeline")
                .endsWith("GET /notifications?orderId=o-20", "GET /notifications?orderId=o-20");
    }

    @Test
    void says_what_a_service_answered_that_takes_no_order() {
        answerToPost = 503;

        assertThatThrownBy(samples::place)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("POST http://127.0.0.1")
                .hasMessageContaining("answered 503");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        int status = 200;
        String body = "{}";
        if (request.startsWith("POST")) {
            status = answerToPost;
            body = "{\"orderId\": \"o-" + ++placed + "\"}";
        } else if (request.startsWith("GET /notifications") && ++looks == 2) {
            body = "{\"items\": [{\"status\":\"SENT\"}]}";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
