package io.orderflow.order.order;

import io.orderflow.idempotency.IdempotencyKey;
import io.orderflow.idempotency.StoredAnswer;
import java.util.function.Function;

/**
 * How a repeat of a request is known, and what it is answered.
 *
 * @param answer to the order as it is when it is answered
 */
public record Repeatable(IdempotencyKey key, Function<Order, StoredAnswer> answer) {}
