package io.orderflow.load.mixed;

import io.orderflow.load.traffic.Answers;
import io.orderflow.load.traffic.Connections;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Sends requests now or later, counts what they are answered, and knows how many are still to come. */
final class Requests implements AutoCloseable {
    private final Connections connections;
    private final Duration timeout;
    private final Answers answers;
    private final AtomicLong ahead = new AtomicLong();

    Requests(Connections connections, Duration timeout, Answers answers) {
        this.connections = connections;
        this.timeout = timeout;
        this.answers = answers;
    }

    /** A request. */
    record Request(Kind kind, URI uri, Optional<String> key, String body) {}

    /** What becomes of a request: its answer, or why there is none. */
    @FunctionalInterface
    interface Outcome {
        void answered(Answer answer);

        default void unanswered(String why) {}
    }

    void run(Runnable something) {
        connections.run(something);
    }

    void after(Duration delay, Runnable something) {
        ahead.incrementAndGet();
        connections.runAfter(delay, () -> {
            // Counted until what it leads to is.
            try {
                something.run();
            } finally {
                ahead.decrementAndGet();
            }
        });
    }

    void send(Request request, Outcome outcome) {
        RequestOptions post = Connections.post(request.uri(), timeout);
        request.key().ifPresent(key -> post.addHeader("idempotency-key", key));
        ahead.incrementAndGet();
        connections
                .send(post, Buffer.buffer(request.body()))
                .compose((HttpClientResponse answer) -> answer.body()
                        .map(body -> new Answer(
                                answer.statusCode(),
                                answer.getHeader("location"),
                                answer.getHeader("retry-after"),
                                body)))
                .onSuccess(answer -> enter(request, answer, outcome::answered))
                .onFailure(failure -> {
                    String why = Connections.why(failure);
                    answers.count(request.kind().toString(), why);
                    outcome.unanswered(why);
                    ahead.decrementAndGet();
                });
    }

    private void enter(Request request, Answer answer, Consumer<Answer> outcome) {
        answers.count(request.kind().toString(), Integer.toString(answer.status()));
        if (!request.kind().expects(answer)) {
            answers.unexpected("POST " + request.uri() + " was answered with " + answer.shown());
        }
        outcome.accept(answer);
        ahead.decrementAndGet();
    }

    /** Those that are planned or have no answer. */
    long ahead() {
        return ahead.get();
    }

    @Override
    public void close() {
        connections.close();
    }
}
