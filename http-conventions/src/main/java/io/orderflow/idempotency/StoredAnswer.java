package io.orderflow.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * An answer as it was given, to be given again byte for byte.
 *
 * @param status of HTTP
 * @param location where to find what was made, or null
 * @param body JSON in UTF-8
 */
public record StoredAnswer(int status, @Nullable String location, byte[] body) {}
