package io.orderflow.stray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.stray.StrayRecords.Place;
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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives up the poison that consumers have kept, by the operators' interface. Leaves every other failed event alone. */
public final class Operator {

    private static final Duration PAUSE = Duration.ofMillis(200);
    /** Longer than a service tries to reach its database before it says that it can't. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final Pattern NEXT = Pattern.compile("<(.+)>; rel=\"next\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final String name;
    private final List<URI> services;

    /** @param name who the services' record of actions says it was */
    public Operator(String name, List<URI> services) {
        this.name = name;
        this.services = List.copyOf(services);
    }

    /**
     * Discards all of it, in every service.
     *
     * @param poison where it is
     * @param patience how long to go on while none can be discarded: what waits behind others is tried a few times first
     * @throws IOException when a service does not answer, or cannot say what it keeps
     */
    public Outcome discard(Set<Place> poison, Duration patience) throws IOException, InterruptedException {
        SortedMap<String, Long> discarded = new TreeMap<>();
        long lastProgress = System.nanoTime();
        while (true) {
            List<Kept> kept = kept();
            List<Kept> left =
                    kept.stream().filter(each -> poison.contains(each.place())).toList();
            if (left.isEmpty() || System.nanoTime() - lastProgress > patience.toNanos()) {
                return new Outcome(discarded, kept.stream().map(Kept::sentence).toList());
            }
            for (Kept each : left) {
                // Those behind another one get their turn next time.
                if (each.isParked() && discard(each)) {
                    discarded.merge(each.consumer(), 1L, Long::sum);
                    lastProgress = System.nanoTime();
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    /**
     * What came of it.
     *
     * @param discarded how many records, by the consumer that had kept them
     * @param left what is kept because it is no poison, or could not be settled in time
     */
    public record Outcome(SortedMap<String, Long> discarded, List<String> left) {

        public Outcome {
            left = List.copyOf(left);
        }

        /** How many were discarded by all consumers together. */
        public long total() {
            return discarded.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private record Kept(URI service, long id, String consumer, String state, Place place, String sentence) {

        boolean isParked() {
            return state.equals("PARKED");
        }

        boolean isSettled() {
            return !List.of("PARKED", "WAITING", "RETRYING").contains(state);
        }
    }

    /**
     * What is to be settled. Asked for state by state, an event could be in none of the answers: parked after the parked
     * ones were asked for, and waiting no more when those were.
     */
    private List<Kept> kept() throws IOException, InterruptedException {
        List<Kept> all = new ArrayList<>();
        for (URI service : services) {
            Optional<URI> page = Optional.of(service.resolve("/failed-events?limit=200"));
            while (page.isPresent()) {
                HttpResponse<String> answer = send(HttpRequest.newBuilder(page.get()));
                if (answer.statusCode() != 200) {
                    throw new IOException(page.get() + " was answered with " + answer.statusCode());
                }
                for (JsonNode item : json.readTree(answer.body()).required("items")) {
                    Kept one = kept(service, item);
                    if (!one.isSettled()) {
                        all.add(one);
                    }
                }
                page = answer.headers()
                        .firstValue("Link")
                        .map(NEXT::matcher)
                        .filter(Matcher::matches)
                        .map(link -> service.resolve(link.group(1)));
            }
        }
        return all;
    }

    private static Kept kept(URI service, JsonNode item) {
        String consumer = item.required("consumer").asText();
        Place place = new Place(
                item.required("topic").asText(),
                item.required("partition").asInt(),
                item.required("offset").asLong());
        String sentence = "%s keeps %s at %s/%d/%d: %s %s"
                .formatted(
                        consumer,
                        item.path("type").asText("an event"),
                        place.topic(),
                        place.partition(),
                        place.offset(),
                        item.required("code").asText(),
                        item.required("message").asText());
        return new Kept(
                service,
                item.required("failedEventId").asLong(),
                consumer,
                item.required("state").asText(),
                place,
                sentence);
    }

    private boolean discard(Kept event) throws IOException, InterruptedException {
        URI uri = event.service().resolve("/failed-events/" + event.id() + "/discard");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"by\": \"" + name + "\", \"reason\": \"poison of its own\"}")));
        return answer.statusCode() == 200;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
    }
}
