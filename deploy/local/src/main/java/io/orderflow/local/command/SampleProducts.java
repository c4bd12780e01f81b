package io.orderflow.local.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Gives a new suite a few products to order; what is there already is left alone. */
public final class SampleProducts {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI orders;
    private final URI inventory;

    /** Talks to the two services at these URLs. */
    public SampleProducts(URI orders, URI inventory) {
        this.orders = orders;
        this.inventory = inventory;
    }

    /** Puts what is missing, and gives a line about it; a suite is usable without, so nothing is thrown. */
    public String putMissing() {
        try {
            long put = 0;
            for (Product product : Product.SAMPLES) {
                put += putIfMissing(product) ? 1 : 0;
            }
            return put == 0 ? "products: there already" : "products: " + put + " samples with stock";
        } catch (IOException e) {
            return "products: no samples, because " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "products: no samples, because it was interrupted";
        }
    }

    private boolean putIfMissing(Product product) throws IOException, InterruptedException {
        URI stock = inventory.resolve("/stock/" + product.sku());
        HttpResponse<Void> known = HTTP.send(request(stock).GET().build(), BodyHandlers.discarding());
        if (known.statusCode() == 200) {
            return false;
        }
        if (known.statusCode() != 404) {
            throw new IOException("GET " + stock + " answered " + known.statusCode());
        }
        // The stock last: it is what is looked at the next time.
        put(orders.resolve("/products/" + product.sku()), product.productJson());
        put(stock, product.stockJson());
        return true;
    }

    private static void put(URI uri, String json) throws IOException, InterruptedException {
        HttpResponse<Void> answer =
                HTTP.send(request(uri).PUT(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("PUT " + uri + " answered " + answer.statusCode());
        }
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(ANSWER_LIMIT).header("Content-Type", "application/json");
    }
}
