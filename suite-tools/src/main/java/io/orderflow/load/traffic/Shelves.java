package io.orderflow.load.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Puts an assortment on sale and fills its stock, through the services' own HTTP interfaces. */
public final class Shelves {
    /** More than any load takes, and a safe distance from the largest whole number that 32 bits hold. */
    private static final int AMPLE = 1_000_000_000;

    private final URI orderService;
    private final URI inventoryService;

    public Shelves(URI orderService, URI inventoryService) {
        this.orderService = orderService;
        this.inventoryService = inventoryService;
    }

    /**
     * Does it again with the same outcome, so that runs can follow each other.
     *
     * @throws IOException when a service does not answer, or refuses
     */
    public void fill(Assortment assortment) throws IOException, InterruptedException {
        try (HttpClient http = http()) {
            for (String sku : assortment.skus()) {
                offer(http, sku, AMPLE);
            }
            offer(http, assortment.soldOut(), 0);
        }
    }

    /**
     * Puts one more product on sale, of which there are no more than {@code onHand}.
     *
     * @throws IOException when a service does not answer, or refuses
     */
    public void add(String sku, int onHand) throws IOException, InterruptedException {
        try (HttpClient http = http()) {
            offer(http, sku, onHand);
        }
    }

    private static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private void offer(HttpClient http, String sku, int onHand) throws IOException, InterruptedException {
        put(
                http,
                orderService.resolve("/products/" + sku),
                "{\"name\":\"Load test product " + sku + "\",\"price\":\"12.50\",\"currency\":\"EUR\"}");
        put(http, inventoryService.resolve("/stock/" + sku), "{\"onHand\":" + onHand + "}");
    }

    private static void put(HttpClient http, URI uri, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("PUT " + uri + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }
}
