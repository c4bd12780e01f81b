package io.orderflow.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes bodies in before anyone works on them, and answers one that is too long with 413, whether its sender says so
 * (Content-Length) or not (chunked).
 *
 * <p>Quarkus applies the same setting a little later, but answers without a body and closes at once; a sender that is
 * still writing then never sees the answer. Here what is left is read and thrown away for a moment.
 */
@ApplicationScoped
class BodyLimit {

    /** Before Quarkus' own check of the same limit, behind everything that may refuse a request unread. */
    private static final int ORDER = -3;

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final long limit;
    private final ObjectMapper json;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, ObjectMapper json) {
        this.limit = limit.asLongValue();
        this.json = json;
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::takeIn);
    }

    private void takeIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || !mayHaveBody(request)) {
            context.next();
        } else if (declaredLength(request) > limit) {
            refuse(context);
        } else {
            collect(context);
        }
    }

    private void collect(RoutingContext context) {
        HttpServerRequest request = context.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        request.exceptionHandler(gone -> {}).endHandler(done -> {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        });
        request.handler(chunk -> {
            body.appendBuffer(chunk);
            if (body.length() > limit) {
                refuse(context);
            }
        });
        // Quarkus pauses requests until someone wants their bodies.
        request.resume();
    }

    private void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        long timer = context.vertx().setTimer(GRACE.toMillis(), late -> breakOff(request));
        request.exceptionHandler(gone -> {})
                .handler(rest -> {})
                .endHandler(done -> context.vertx().cancelTimer(timer));
        request.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(problem());
        request.resume();
    }

    private Buffer problem() {
        String detail = "The body is longer than " + limit / 1024 + " KB.";
        try {
            return Buffer.buffer(json.writeValueAsBytes(Problems.problem(413, "Content Too Large", detail)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem could not be written", e);
        }
    }

    private static void breakOff(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || declaredLength(request) > 0;
    }

    /** Netty has refused what is not a number. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
