package io.orderflow.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.faults.ground.Ground;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Orders that tell whether the suite is well: it is when as many as there are partitions, placed one after the other
 * as soon as somebody takes them, have all gone their whole way to the customer.
 */
final class Canaries {

    private static final int FLOCK = 12;
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final Queue<UUID> accepted = new ConcurrentLinkedQueue<>();
    private final Ground ground;

    Canaries(Ground ground) {
        this.ground = ground;
    }

    /** Those that were answered with 201. */
    List<UUID> accepted() {
        return List.copyOf(accepted);
    }

    /** Waits until the suite is well; false when it isn't within {@code limit}. */
    boolean areWellWithin(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        AtomicInteger arrived = new AtomicInteger();
        List<Thread> flights = IntStream.range(0, FLOCK)
                .mapToObj(nth -> Thread.startVirtualThread(() -> {
                    if (flies(deadline)) {
                        arrived.incrementAndGet();
                    }
                }))
                .toList();
        for (Thread flight : flights) {
            flight.join();
        }
        return arrived.get() == FLOCK;
    }

    private boolean flies(long deadline) {
        String orderId = "";
        while (System.nanoTime() - deadline < 0) {
            try {
                if (orderId.isEmpty()) {
                    orderId = place();
                } else if (isTold(orderId)) {
                    return true;
                }
                Thread.sleep(PAUSE);
            } catch (IOException notNow) {
                // Asked again, until the deadline.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** The order's id, or an empty text where it was not taken. */
    private String place() throws IOException, InterruptedException {
        String body = """
                {"customerId": "canary", "email": "canary@example.com", "currency": "EUR",
                 "lines": [{"sku": "%s", "quantity": 1}]}
                """.formatted(Shoppers.ampleSku());
        URI orders = ground.url(Ground.ORDERS).resolve("/orders");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(orders)
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            return "";
        }
        String orderId = json.readTree(answer.body()).path("orderId").asText();
        accepted.add(UUID.fromString(orderId));
        return orderId;
    }

    private boolean isTold(String orderId) throws IOException, InterruptedException {
        URI notifications = ground.url(Ground.NOTIFICATIONS).resolve("/notifications?orderId=" + orderId);
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(notifications).timeout(ANSWER).build(), BodyHandlers.ofString());
        JsonNode items = json.readTree(answer.body()).path("items");
        return answer.statusCode() == 200
                && !items.isEmpty()
                && items.valueStream()
                        .allMatch(each -> each.path("status").asText().equals("SENT"));
    }
}
