package io.orderflow.load.measure;

/**
 * What one part of the suite used during a load.
 *
 * @param name of the part
 * @param residentBytes memory at the end of the load
 * @param cpuSeconds CPU time during the load
 */
public record ProcessUse(String name, long residentBytes, double cpuSeconds) {}
