package io.orderflow.order.order.deadline;

import io.orderflow.order.order.Happening.Overdue.Awaited;
import java.time.Instant;
import java.util.UUID;

/** Until when an order must have moved on, and what it waits for. */
public record Deadline(UUID orderId, Awaited awaited, Instant dueAt) {}
