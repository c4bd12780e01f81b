package io.orderflow.described;

import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request and its answer, as they went over the wire. */
record Exchange(
        String method, URI uri, Headers requestHeaders, String requestBody, int status, Headers headers, String body) {

    static Exchange of(FilterableRequestSpecification request, Response answer) {
        Object sent = request.getBody();
        return new Exchange(
                request.getMethod(),
                URI.create(request.getURI()),
                request.getHeaders(),
                sent == null ? "" : sent.toString(),
                answer.statusCode(),
                answer.headers(),
                new String(answer.asByteArray(), StandardCharsets.UTF_8));
    }

    /** Whether the service did as it was asked. */
    boolean wasMet() {
        return status < 400;
    }

    String path() {
        return uri.getRawPath();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getValue(name));
    }

    /** The answer's media type, without its parameters; empty where there is no body. */
    String type() {
        return header("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    }

    /** The values of a parameter of the query. */
    List<String> queried(String name) {
        return Arrays.stream(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter ->
                        parameter.length == 2 && decoded(parameter[0]).equals(name))
                .map(parameter -> decoded(parameter[1]))
                .toList();
    }

    List<String> sentHeaders(String name) {
        return requestHeaders.getValues(name);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "%s %s answered with %d %s".formatted(method, uri, status, body);
    }
}
