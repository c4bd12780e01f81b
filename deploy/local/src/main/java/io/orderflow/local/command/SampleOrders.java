package io.orderflow.local.command;

import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A few orders that go their whole way, of which customers are told and about which somebody asks. */
public final class SampleOrders {
    private static final int ORDERS = 20;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration TOLD_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Pattern ORDER_ID = Pattern.compile("\"orderId\" *: *\"([^\"]+)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI orders;
    private final URI notifications;

    /** Talks to the two services at these URLs. */
    public SampleOrders(URI orders, URI notifications) {
        this.orders = orders;
        this.notifications = notifications;
    }

    /**
     * Comes back when the customer of the last one has been told.
     *
     * @throws StartFailedException when an order doesn't go its way
     */
    public void place() {
        try {
            String orderId = "";
            for (int i = 0; i < ORDERS; i++) {
                orderId =
                        placeOne(Product.SAMPLES.get(i % Product.SAMPLES.size()).sku());
                get(orders.resolve("/orders/" + orderId));
                get(orders.resolve("/orders/" + orderId + "/timeline"));
            }
            awaitTold(orderId);
        } catch (IOException e) {
            throw new StartFailedException("The sample orders did not go their way: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("The sample orders were interrupted.", e);
        }
    }

    private String placeOne(String sku) throws IOException, InterruptedException {
        String body = """
                {"customerId":"c-1","email":"ada@example.com","currency":"EUR","lines":[{"sku":"%s","quantity":1}]}""".formatted(sku);
        HttpRequest request = HttpRequest.newBuilder(orders.resolve("/orders"))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=10")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        Matcher orderId = ORDER_ID.matcher(answer.body());
        if (answer.statusCode() / 100 != 2 || !orderId.find()) {
            throw new IOException("POST " + request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return orderId.group(1);
    }

    private void awaitTold(String orderId) throws IOException, InterruptedException {
        URI told = notifications.resolve("/notifications?orderId=" + orderId);
        long deadline = System.nanoTime() + TOLD_LIMIT.toNanos();
        while (!get(told).contains("\"SENT\"")) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        "nobody was told of order " + orderId + " within " + TOLD_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }
}
