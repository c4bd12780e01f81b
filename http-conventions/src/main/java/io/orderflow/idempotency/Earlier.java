package io.orderflow.idempotency;

/** What is known of a request whose key was used before. */
public sealed interface Earlier {

    /** It was the same request, and this was answered. */
    record Answered(StoredAnswer answer) implements Earlier {}

    /** It was the same request, and is still being answered. */
    record InFlight() implements Earlier {}

    /** It was another request. */
    record Different() implements Earlier {}
}
