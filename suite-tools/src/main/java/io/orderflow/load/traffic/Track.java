package io.orderflow.load.traffic;

import java.util.Map;
import java.util.UUID;

/**
 * One accepted order: when it was due and when it made each step, in {@link System#nanoTime}.
 *
 * @param arrivals the steps that it has made
 */
public record Track(UUID orderId, long dueNanos, Map<Step, Long> arrivals) {}
