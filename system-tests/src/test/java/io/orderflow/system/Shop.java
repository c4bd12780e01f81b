package io.orderflow.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The suite as its clients see it: HTTP and JSON. */
final class Shop {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Function<String, URI> urls;

    /** @param urls where a service is found, by its name */
    Shop(Function<String, URI> urls) {
        this.urls = urls;
    }

    /** An answer: its status, its headers and what its body says. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String orderId() {
            return body.path("orderId").asText();
        }
    }

    /** Makes sure that there is a product with that much stock. */
    void stock(String sku, String price, int onHand) {
        put("order-service", "/products/" + sku, Map.of("name", "Product " + sku, "price", price, "currency", "EUR"));
        put("inventory-service", "/stock/" + sku, Map.of("onHand", onHand));
    }

    Answer order(String sku, int quantity) {
        return order(sku, quantity, Map.of());
    }

    Answer order(String sku, int quantity, Map<String, String> headers) {
        String body = """
                {"customerId": "c-1", "email": "ada@example.com", "currency": "EUR",
                 "lines": [{"sku": "%s", "quantity": %d}]}
                """.formatted(sku, quantity);
        return send("order-service", "POST", "/orders", body, headers);
    }

    Answer get(String service, String path) {
        return send(service, "GET", path, "", Map.of());
    }

    Answer put(String service, String path, Map<String, ?> body) {
        try {
            return send(service, "PUT", path, JSON.writeValueAsString(body), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer send(String service, String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(urls.apply(service) + path))
                .timeout(Duration.ofSeconds(90))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
