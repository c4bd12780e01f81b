package io.orderflow.order.payment.provider.remote;

import io.orderflow.messaging.tracing.TraceParent;
import io.orderflow.order.payment.provider.PaymentKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** One request to the provider and its answer. Redirects are answers like others: what is asked stays where it was sent. */
final class ProviderApi {

    /** Answers are a line of JSON; what is much longer is none. */
    private static final int LONGEST_ANSWER = 16 * 1024;

    private static final BodyHandler<byte[]> BOUNDED =
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER);

    private final RemoteSettings settings;
    private final HttpClient client;

    ProviderApi(RemoteSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.config().connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * Posts a JSON document and waits for the answer.
     *
     * @throws IOException if there is no answer, or one that the provider itself calls none
     */
    Reply.Answer post(String path, PaymentKey key, byte[] body, @Nullable TraceParent trace)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .header("Authorization", "Bearer " + settings.apiKey().reveal())
                .header("Idempotency-Key", key.text())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (trace != null) {
            request.header("traceparent", trace.traceparent());
            String state = trace.tracestate();
            if (state != null) {
                request.header("tracestate", state);
            }
        }
        HttpResponse<byte[]> response = client.send(request.build(), BOUNDED);
        TroubleException.check(response.statusCode());
        return new Reply.Answer(response.statusCode(), response.body());
    }
}
