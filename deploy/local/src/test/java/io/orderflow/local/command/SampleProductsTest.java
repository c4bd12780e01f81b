package io.orderflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in that remembers what was put, and answers 404 for what was not. */
class SampleProductsTest {
    private final Map<String, String> stored = new ConcurrentSkipListMap<>();
    private int answerToPut = 204;
    private HttpServer server;
    private SampleProducts samples;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        samples = new SampleProducts(url, url);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void puts_products_and_stock_of_which_one_is_short_and_one_is_out() {
        assertThat(samples.putMissing()).isEqualTo("products: 6 samples with stock");

        assertThat(stored)
                .hasSize(12)
                .containsEntry("/products/CUP", "{\"name\":\"Stoneware cup\",\"price\":\"12.50\",\"currency\":\"EUR\"}")
                .containsEntry("/stock/CUP", "{\"onHand\":1000}")
                .containsEntry("/stock/KETTLE", "{\"onHand\":3}")
                .containsEntry("/stock/TRAY", "{\"onHand\":0}");
    }

    @Test
    void leaves_alone_what_is_there() {
        stored.put("/stock/CUP", "{\"onHand\":5}");

        assertThat(samples.putMissing()).isEqualTo("products: 5 samples with stock");
        assertThat(samples.putMissing()).isEqualTo("products: there already");

        assertThat(stored).containsEntry("/stock/CUP", "{\"onHand\":5}").doesNotContainKey("/products/CUP");
    }

    @Test
    void says_why_there_are_none_and_goes_on() {
        answerToPut = 503;

        assertThat(samples.putMissing())
                .startsWith("products: no samples, because PUT ")
                .endsWith("answered 503");
        assertThat(stored).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean put = exchange.getRequestMethod().equals("PUT");
        int answer = put ? answerToPut : stored.containsKey(path) ? 200 : 404;
        if (put && answer == 204) {
            stored.put(path, body);
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }
}
