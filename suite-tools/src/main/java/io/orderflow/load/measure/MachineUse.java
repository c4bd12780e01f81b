package io.orderflow.load.measure;

import java.util.List;

/**
 * What a load used of the machine.
 *
 * @param cores how many the machine has
 * @param seconds between the two looks
 * @param busySeconds CPU time of all that ran on the machine
 * @param stolenSeconds CPU time that the host of a virtual machine kept from it while something wanted to run
 * @param processes the parts of the suite and the load generator; empty where the system doesn't tell
 */
public record MachineUse(
        int cores, double seconds, double busySeconds, double stolenSeconds, List<ProcessUse> processes) {

    public MachineUse {
        processes = List.copyOf(processes);
    }

    /** CPU time of what is not part of the suite. */
    public double otherSeconds() {
        double known = processes.stream().mapToDouble(ProcessUse::cpuSeconds).sum();
        return Math.max(0, busySeconds - known);
    }
}
