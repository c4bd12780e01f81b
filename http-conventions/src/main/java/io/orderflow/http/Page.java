package io.orderflow.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * The answer to a request for a list; where the list goes on, a {@code Link} header with {@code rel="next"} says where.
 *
 * @param items this page's part of the list
 */
public record Page<T>(List<T> items) {

    /**
     * The answer made of the rows a query found.
     *
     * @param found up to {@code limit + 1} items: the one too many says that there is a next page
     * @param key what {@link Cursor} encodes of an item
     * @param request what is asked, whose other parameters the link repeats
     */
    public static <T> RestResponse<Page<T>> answer(List<T> found, int limit, Function<T, String> key, UriInfo request) {
        if (found.size() <= limit) {
            return answer(found, Optional.empty(), request);
        }
        List<T> items = found.subList(0, limit);
        return answer(items, Optional.of(key.apply(items.getLast())), request);
    }

    /**
     * The same where a query knows itself whether the list goes on.
     *
     * @param next behind which key it goes on; empty where it doesn't
     */
    public static <T> RestResponse<Page<T>> answer(List<T> items, Optional<String> next, UriInfo request) {
        ResponseBuilder<Page<T>> page = ResponseBuilder.ok(new Page<>(items), MediaType.APPLICATION_JSON_TYPE);
        next.ifPresent(
                key -> page.header(HttpHeaders.LINK, "<" + link(request, Cursor.encode(key)) + ">; rel=\"next\""));
        return page.build();
    }

    /** Relative to the host: what a proxy in front of us is called there, only the client knows. */
    private static String link(UriInfo request, String cursor) {
        var uri = request.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build();
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
