package io.orderflow.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.faults.ground.Ground;
import io.orderflow.faults.records.StrayRecords;
import io.orderflow.faults.records.StrayRecords.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gives up the poison that consumers have kept, by the operators' interface. Leaves every other failed event alone. */
final class Operator {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Ground ground;
    private final StrayRecords records;

    Operator(Ground ground, StrayRecords records) {
        this.ground = ground;
        this.records = records;
    }

    /**
     * Discards all of it, in every service.
     *
     * @return how many events were discarded, and what is left because it is no poison or can't be settled in time
     */
    Outcome discardPoison(Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        int discarded = 0;
        while (true) {
            List<Kept> left = kept();
            List<Kept> poison = left.stream().filter(this::isPoison).toList();
            if (poison.isEmpty() || System.nanoTime() - deadline > 0) {
                return new Outcome(discarded, left.stream().map(Kept::sentence).toList());
            }
            for (Kept each : poison) {
                // Those behind another one get their turn next time.
                discarded += each.isParked() && discard(each) ? 1 : 0;
            }
            Thread.sleep(PAUSE);
        }
    }

    record Outcome(int discarded, List<String> left) {}

    private record Kept(String service, long id, String state, Place place, String sentence) {
        boolean isParked() {
            return state.equals("PARKED");
        }
    }

    private boolean isPoison(Kept event) {
        return records.poison().contains(event.place());
    }

    private List<Kept> kept() throws IOException, InterruptedException {
        List<Kept> all = new ArrayList<>();
        for (String service : Ground.SERVICES) {
            for (String state : List.of("PARKED", "WAITING", "RETRYING")) {
                URI uri = ground.url(service).resolve("/failed-events?limit=200&state=" + state);
                HttpResponse<String> answer =
                        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                for (JsonNode item : json.readTree(answer.body()).required("items")) {
                    all.add(kept(service, state, item));
                }
            }
        }
        return all;
    }

    private static Kept kept(String service, String state, JsonNode item) {
        Place place = new Place(
                item.required("topic").asText(),
                item.required("partition").asInt(),
                item.required("offset").asLong());
        String sentence = "%s keeps %s at %s/%d/%d: %s %s"
                .formatted(
                        item.required("consumer").asText(),
                        item.path("type").asText("an event"),
                        place.topic(),
                        place.partition(),
                        place.offset(),
                        item.required("code").asText(),
                        item.required("message").asText());
        return new Kept(service, item.required("failedEventId").asLong(), state, place, sentence);
    }

    private boolean discard(Kept event) throws IOException, InterruptedException {
        URI uri = ground.url(event.service()).resolve("/failed-events/" + event.id() + "/discard");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"by\": \"fault campaign\", \"reason\": \"poison of its own\"}"))
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() == 200;
    }
}
