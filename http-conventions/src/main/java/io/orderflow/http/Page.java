package io.orderflow.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
            return ResponseBuilder.ok(new Page<>(found), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        List<T> items = found.subList(0, limit);
        String cursor = Cursor.encode(key.apply(items.getLast()));
        return ResponseBuilder.ok(new Page<>(items), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LINK, "<" + next(request, cursor) + ">; rel=\"next\"")
                .build();
    }

    /** Relative to the host: what a proxy in front of us is called there, only the client knows. */
    private static String next(UriInfo request, String cursor) {
        var uri = request.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build();
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
