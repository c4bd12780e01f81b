package io.orderflow.load.measure;

/** How long something took, in milliseconds at percentiles. All are 0 where nothing was recorded. */
public record Latency(long count, double p50, double p90, double p99, double p999, double max) {}
