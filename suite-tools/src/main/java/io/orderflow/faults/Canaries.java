package io.orderflow.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.contracts.Topic;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * Orders that tell whether the suite is well: it is when one in each partition, placed as soon as somebody takes it, has
 * gone its whole way to the customer and back to its timeline, by every service and every consumer.
 */
final class Canaries {

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
        Set<Integer> taken = ConcurrentHashMap.newKeySet();
        List<Thread> flights = IntStream.range(0, Topic.DEFAULT_PARTITIONS)
                .mapToObj(nth -> Thread.startVirtualThread(() -> {
                    if (flies(taken, deadline)) {
                        arrived.incrementAndGet();
                    }
                }))
                .toList();
        for (Thread flight : flights) {
            flight.join();
        }
        return arrived.get() == Topic.DEFAULT_PARTITIONS;
    }

    /** By a partition that no other has taken. */
    private boolean flies(Set<Integer> taken, long deadline) {
        String orderId = "";
        while (System.nanoTime() - deadline < 0) {
            try {
                if (orderId.isEmpty()) {
                    String placed = place();
                    if (!placed.isEmpty() && !taken.add(partition(placed))) {
                        continue;
                    }
                    orderId = placed;
                } else if (isTold(orderId) && isKnownToBeTold(orderId)) {
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

    /** As Kafka's clients choose it. */
    private static int partition(String orderId) {
        return Utils.toPositive(Utils.murmur2(orderId.getBytes(UTF_8))) % Topic.DEFAULT_PARTITIONS;
    }

    private boolean isTold(String orderId) throws IOException, InterruptedException {
        JsonNode items = items(ground.url(Ground.NOTIFICATIONS).resolve("/notifications?orderId=" + orderId));
        return !items.isEmpty()
                && items.valueStream()
                        .allMatch(each -> each.path("status").asText().equals("SENT"));
    }

    /** Its timeline is a consumer's of its own, the only one that hears of notifications. */
    private boolean isKnownToBeTold(String orderId) throws IOException, InterruptedException {
        return items(ground.url(Ground.ORDERS).resolve("/orders/" + orderId + "/timeline"))
                .valueStream()
                .anyMatch(each -> each.path("type").asText().equals("notification.sent"));
    }

    /** None where there is another answer. */
    private JsonNode items(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri).timeout(ANSWER).build(), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? json.readTree(answer.body()).path("items") : json.createArrayNode();
    }
}
