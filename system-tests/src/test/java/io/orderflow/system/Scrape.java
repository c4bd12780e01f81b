package io.orderflow.system;

import io.orderflow.local.suite.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an instance exports, asked for as Prometheus asks. */
record Scrape(String text) {

    private static final Pattern NAME = Pattern.compile("^([a-zA-Z_:][\\w:]*)[ {]", Pattern.MULTILINE);
    private static final Pattern SERIES =
            Pattern.compile("^([a-zA-Z_:][\\w:]*)(\\{(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*})? ", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Asks the instance that is found at this address, at its management port. */
    static Scrape of(URI instance) {
        HttpRequest request = HttpRequest.newBuilder(
                        Instance.management(instance).resolve("/q/metrics"))
                .timeout(Duration.ofMinutes(1))
                .header("Accept", "application/openmetrics-text; version=1.0.0; charset=utf-8")
                .build();
        try {
            return new Scrape(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A time series.
     *
     * @param labels their values by their names
     */
    record Series(String name, Map<String, String> labels) {}

    /** All time series. */
    List<Series> series() {
        return SERIES.matcher(text)
                .results()
                .map(found -> new Series(
                        found.group(1),
                        LABEL.matcher(String.valueOf(found.group(2)))
                                .results()
                                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)))))
                .toList();
    }

    /** The names of all time series. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        NAME.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
        return names;
    }
}
