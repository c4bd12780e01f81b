package io.orderflow.messaging.mending;

/**
 * Who does something about events, and why; both are recorded.
 *
 * @param name how the operator is known to the others
 */
public record Operator(String name, String reason) {}
