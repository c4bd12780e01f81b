package io.orderflow.idempotency;

/**
 * A client's name for a request, by which a repeat is known.
 *
 * @param scope whose key it is and of which operation: equal keys of different scopes have nothing to do with each other
 * @param key as the client sent it
 * @param fingerprint of what is asked: a repeat asks the same
 */
public record IdempotencyKey(String scope, String key, String fingerprint) {}
