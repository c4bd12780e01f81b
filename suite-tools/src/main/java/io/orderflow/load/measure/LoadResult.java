package io.orderflow.load.measure;

/**
 * What a load showed.
 *
 * @param rate orders per second that were due
 * @param warmUpSeconds during which orders were sent before it was measured
 * @param seconds that were measured
 */
public record LoadResult(
        double rate, int warmUpSeconds, int seconds, Traffic traffic, Steps steps, MachineUse machine) {}
